package dev.vigie.telemetry;

import dev.vigie.json.Json;
import dev.vigie.telemetry.redaction.Redaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    String redacted = Redaction.text(name);
    while (streamWriteContext().getParent().inRoot() && !members.add(redacted)) {
      redacted += "_";
    }
    return super.writeName(redacted);
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

  /** The value to write instead, or null to leave it. */
  private static @Nullable Object mask(TokenStreamContext context, Object value) {
    String text = String.valueOf(value);
    String redacted = Redaction.value(names(context), text);
    return redacted.equals(text) ? null : redacted;
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
