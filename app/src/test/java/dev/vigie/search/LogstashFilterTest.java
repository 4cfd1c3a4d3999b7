package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.json.Json;
import dev.vigie.telemetry.RedactionLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The filter of Logstash's pipeline against the cases in {@code elk/logstash/tests}. */
class LogstashFilterTest {
  private static final int LEAST_CASES = 60;

  private static FilterScript filter;

  @BeforeAll
  static void load() throws IOException {
    filter = new FilterScript("test");
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    List<Named<JsonNode>> cases = new ArrayList<>();
    for (Path file : Elk.files("logstash/tests")) {
      for (JsonNode one : Elk.read(file)) {
        cases.add(Named.of(Elk.name(file) + ": " + one.path("name").asString(), one));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lineBecomesItsDocument(JsonNode one) {
    ObjectNode document = (ObjectNode) filter.document(event(one));
    if (!one.path("document").has("@timestamp")) {
      document.remove("@timestamp");
    }
    assertThat(document).isEqualTo(one.path("document"));
  }

  /** What Elasticsearch would take; the index keeps back a value that does not fit. */
  @ParameterizedTest
  @MethodSource("cases")
  void documentFitsTheIndex(JsonNode one) throws IOException {
    Map<String, String> types = Elk.fields();
    one.path("document")
        .forEachEntry((name, value) -> {
          if (name.equals("data_stream")) {
            value
                .propertyNames()
                .forEach(member -> assertThat(types).containsKey("data_stream." + member));
          } else {
            assertThat(types).containsKey(name);
            assertThat(fits(types.getOrDefault(name, ""), value)).as(name).isTrue();
          }
        });
  }

  @Test
  void thereAreEnoughCasesAndNoTwoOfOneName() throws IOException {
    assertThat(cases().map(Named::getName)).hasSizeGreaterThan(LEAST_CASES).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dev.vigie.search.LogstashFilterTest#places")
  void nothingOfTheNastyListPasses(String place) throws IOException {
    List<String> leaking = new ArrayList<>();
    for (String line : RedactionLists.leaks()) {
      JsonNode document = filter.document(put(place, RedactionLists.unmarked(line)));
      String held =
          String.join("\n", RedactionLists.texts(document, name -> !name.equals("@timestamp")));
      if (RedactionLists.secrets(line).anyMatch(held::contains)) {
        leaking.add(line);
      }
    }
    assertThat(leaking).isEmpty();
  }

  @Test
  void nothingHarmlessIsMasked() throws IOException {
    List<String> masked =
        RedactionLists.harmless().stream()
            .filter(line -> RedactionLists.isMasked(filter.document(line).toString()))
            .toList();
    assertThat(masked).isEmpty();
  }

  @Test
  void linesOfTheServicePassUnchanged() {
    String line =
        new LogLines("vigie", "production")
            .failure(
                Instant.parse("2026-01-15T10:30:00.123Z"),
                "work failed",
                new IllegalStateException("no answer"));
    ObjectNode document = (ObjectNode) filter.document(line);
    document.remove("data_stream");
    assertThat(document).isEqualTo(Json.MAPPER.readTree(line));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatCannotBeMaskedIsNotPassedOn(Throwable failure) throws IOException {
    FilterScript broken = new FilterScript("test");
    broken.breakMasking(failure);
    JsonNode document = broken.document("{\"message\":\"password=hunter2x\"}");
    assertThat(document.toString()).doesNotContain("hunter2x");
    assertThat(document.path("tags").path(0).asString()).isEqualTo("_maskfailure");
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("password=hunter2x"),
        new StackOverflowError(),
        new NoClassDefFoundError("dev/vigie/telemetry/redaction/Redaction"));
  }

  static Stream<String> places() {
    return Stream.of("message", "event.original", "nested", "array", "JSON");
  }

  /** An event with the line in one of the places that a line may come in. */
  private static JsonNode put(String place, String line) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    switch (place) {
      case "message" -> event.put("message", line);
      case "event.original" -> {
        event.put("message", "other");
        event.putObject("event").put("original", line);
      }
      case "nested" -> event.putObject("a").putObject("b").put("c", line);
      case "array" -> event.putArray("a").add("first").addObject().put("c", line);
      default ->
          event.put(
              "message",
              Json.MAPPER.createObjectNode().put("message", "m").put("a", line).toString());
    }
    return event;
  }

  private static JsonNode event(JsonNode one) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    if (one.has("event")) {
      return one.path("event");
    }
    return event.put(
        "message", one.has("text") ? one.path("text").asString() : one.path("line").toString());
  }

  private static boolean fits(String type, JsonNode value) {
    return value.isNull()
        || switch (type) {
          case "long" -> value.isIntegralNumber();
          case "double" -> value.isNumber();
          case "flattened" -> value.isObject();
          case "date", "ip", "text" -> value.isString();
          case "keyword" ->
              value.isString()
                  || (value.isArray() && value.valueStream().allMatch(JsonNode::isString));
          default -> false;
        };
  }
}
