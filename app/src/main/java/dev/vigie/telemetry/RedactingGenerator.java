package dev.vigie.telemetry;

import dev.vigie.json.Json;
import dev.vigie.telemetry.redaction.Redaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.logstash.logback.mask.MaskingJsonGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Writes the JSON of a log line, redacted at any depth: texts and numbers by what they look like
 * and by the names that they lie under, names too.
 */
final class RedactingGenerator extends MaskingJsonGenerator {
  private static final List<String> NAMES = List.of("name", "key", "header", "field");
  private static final List<String> VALUES = List.of("value", "values");

  /** Names that have nothing to hide; nearly all lines have the same few. */
  private static final Set<String> HARMLESS_NAMES = ConcurrentHashMap.newKeySet();

  private static final int MOST_KEPT = 500;

  /** What was found harmless under the names that have the same few values in nearly all lines. */
  private static final Map<String, Set<String>> HARMLESS_VALUES =
      Stream.of("service", "environment", "version", "ecs.version", "level", "logger")
          .collect(Collectors.toMap(Function.identity(), name -> ConcurrentHashMap.newKeySet()));

  /** The members of the line so far: Elasticsearch refuses an object with two of one name. */
  private final Set<String> members = new HashSet<>();

  RedactingGenerator(JsonGenerator delegate) {
    super(delegate, List.of(), List.of(RedactingGenerator::mask));
  }

  @Override
  public JsonGenerator writeStartObject() {
    if (streamWriteContext().inRoot()) {
      members.clear();
    }
    return super.writeStartObject();
  }

  @Override
  public JsonGenerator writeName(String name) {
    String redacted = HARMLESS_NAMES.contains(name) ? name : redacted(name);
    while (streamWriteContext().getParent().inRoot() && !members.add(redacted)) {
      redacted += "_";
    }
    return super.writeName(redacted);
  }

  private static String redacted(String name) {
    String redacted = Redaction.text(name);
    if (redacted.equals(name) && HARMLESS_NAMES.size() < MOST_KEPT) {
      HARMLESS_NAMES.add(name);
    }
    return redacted;
  }

  @Override
  public JsonGenerator writeName(SerializableString name) {
    return writeName(name.getValue());
  }

  @Override
  public JsonGenerator writePOJO(@Nullable Object value) {
    if (value == null
        || value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean) {
      return super.writePOJO(value);
    }
    try {
      JsonNode tree =
          value instanceof JsonNode node ? node.deepCopy() : Json.MAPPER.valueToTree(value);
      hideNamedValues(tree);
      return super.writePOJO(tree);
    } catch (JacksonException notWritable) {
      return writeString(String.valueOf(value));
    }
  }

  /** JSON that is passed on as it is would pass by. */
  @Override
  public JsonGenerator writeRawValue(String json) {
    try {
      return writePOJO(Json.MAPPER.readTree(json));
    } catch (JacksonException noJson) {
      return writeString(json);
    }
  }

  /** {@code {"name":"Authorization","value":"…"}} at any depth. */
  private static void hideNamedValues(JsonNode node) {
    if (node instanceof ObjectNode object && namesSecret(object)) {
      for (String value : VALUES) {
        if (object.has(value)) {
          object.put(value, Redaction.SECRET);
        }
      }
    }
    if (node instanceof ArrayNode arguments) {
      hideValuesOfFlags(arguments);
    }
    node.forEach(RedactingGenerator::hideNamedValues);
  }

  /** {@code ["--password","…"]}, as a command's arguments. */
  private static void hideValuesOfFlags(ArrayNode arguments) {
    for (int index = 1; index < arguments.size(); index++) {
      String flag = arguments.get(index - 1).asString("");
      if (flag.startsWith("-") && Redaction.isSecretName(flag)) {
        arguments.set(index, StringNode.valueOf(Redaction.SECRET));
      }
    }
  }

  private static boolean namesSecret(ObjectNode object) {
    return NAMES.stream()
        .map(object::path)
        .anyMatch(name -> name.isString() && Redaction.isSecretName(name.stringValue()));
  }

  private static Optional<Set<String>> harmlessValues(TokenStreamContext context) {
    boolean atTop = context.getParent() != null && context.getParent().inRoot();
    return atTop && context.currentName() != null
        ? Optional.ofNullable(HARMLESS_VALUES.get(context.currentName()))
        : Optional.empty();
  }

  /** The value to write instead, or null to leave it. */
  private static @Nullable Object mask(TokenStreamContext context, Object value) {
    String text = String.valueOf(value);
    Optional<Set<String>> harmless = harmlessValues(context);
    if (harmless.isPresent() && harmless.get().contains(text)) {
      return null;
    }
    String redacted = Redaction.value(names(context), text);
    if (!redacted.equals(text)) {
      return redacted;
    }
    harmless.filter(values -> values.size() < MOST_KEPT).ifPresent(values -> values.add(text));
    return null;
  }

  private static List<String> names(TokenStreamContext context) {
    List<String> names = new ArrayList<>();
    for (TokenStreamContext level = context; level != null; level = level.getParent()) {
      if (level.currentName() != null) {
        names.add(level.currentName());
      }
    }
    return names;
  }
}
