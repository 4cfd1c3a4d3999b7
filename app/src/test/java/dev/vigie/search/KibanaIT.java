package dev.vigie.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The queries of Kibana's saved objects, by its own parser, on a real Elasticsearch. */
class KibanaIT {
  private static final String STREAM = "logs-vigie-kibana";

  /** Of an alert's link; a query with a condition of the template has none in the end. */
  private static final Pattern LINKED = Pattern.compile("language:kuery,query:'([^']*)'");

  @TempDir private static Path folder;

  private Elasticsearch server;

  @BeforeAll
  static void setUp() throws Exception {
    if (!Programs.has("elasticsearch") || !Programs.has("kuery")) {
      return;
    }
    SetUp.run(folder);
    String bulk =
        lines().stream().map(line -> "{\"create\":{}}\n" + line + "\n").reduce("", String::concat);
    JsonNode answer =
        Elasticsearch.shared().call("POST", "/" + STREAM + "/_bulk?refresh=true", bulk);
    assertThat(answer.path("errors").asBoolean()).isFalse();
  }

  @BeforeEach
  void needPrograms() throws Exception {
    Programs.orSkip("kuery");
    server = Elasticsearch.shared();
  }

  @Test
  void savedObjectsAreWhatTheirSourceMakes() throws Exception {
    Path made = folder.resolve("made.ndjson");
    Process node =
        new ProcessBuilder(
                "node", Elk.FOLDER.resolve("kibana/generate.mjs").toString(), made.toString())
            .inheritIO()
            .start();
    assertThat(node.waitFor()).isZero();
    assertThat(SavedObjects.FILE).hasSameTextualContentAs(made);
  }

  @Test
  void everyQueryParsesAndAsksForFieldsThatTheIndexHas() throws Exception {
    checkFieldsAndRun(List.copyOf(SavedObjects.queries().values()));
  }

  @Test
  void everyQueryThatAnAlertLinksToParsesAndAsksForFieldsThatTheIndexHas() throws Exception {
    List<String> linked = new ArrayList<>();
    try (Stream<Path> rules = Files.list(Path.of("..", "prometheus", "rules"))) {
      for (Path file : rules.sorted().toList()) {
        LINKED
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1).replaceAll("\\{\\{ \\$labels\\.\\w+ }}", "some"))
            .filter(query -> !query.contains("{{"))
            .map(query -> URLDecoder.decode(query, UTF_8))
            .forEach(linked::add);
      }
    }
    assertThat(linked).hasSizeGreaterThan(10);
    checkFieldsAndRun(linked);
  }

  private void checkFieldsAndRun(List<String> queries) throws Exception {
    List<JsonNode> translated = Kuery.translated(queries);
    JsonNode known = server.call("GET", "/logs-vigie-*/_field_caps?fields=*", "").path("fields");
    for (int one = 0; one < queries.size(); one++) {
      JsonNode answer = translated.get(one);
      assertThat(answer.has("dsl")).as(queries.get(one) + ": " + answer).isTrue();
      assertThat(Kuery.fields(answer.path("dsl"))).as(queries.get(one)).isNotEmpty();
      assertThat(known.propertyNames())
          .as(queries.get(one))
          .containsAll(Kuery.fields(answer.path("dsl")));
      assertThat(count(answer.path("dsl"))).isNotNegative();
    }
  }

  @Test
  void seedsQueriesFindAsMuchInKqlAsTheyAreWritten() throws Exception {
    for (JsonNode one : Elk.read(Elk.FOLDER.resolve("kibana/searches.json"))) {
      if (one.has("seed")) {
        String seed = one.path("seed").asString();
        int written =
            server
                .call("GET", "/" + STREAM + "/_count?q=" + URLEncoder.encode(seed, UTF_8), "")
                .path("count")
                .asInt();
        JsonNode kql = Kuery.translated(List.of(one.path("query").asString())).getFirst();
        assertThat(written).as(seed).isPositive();
        assertThat(count(kql.path("dsl"))).as(seed).isEqualTo(written);
      }
    }
  }

  @Test
  void whatIsNoKqlIsRefused() throws Exception {
    assertThat(Kuery.translated(List.of("processing_time_ms:>5000")).getFirst().has("error"))
        .isTrue();
  }

  private int count(JsonNode dsl) throws IOException, InterruptedException {
    String query = Json.MAPPER.createObjectNode().set("query", dsl).toString();
    return server.call("POST", "/" + STREAM + "/_count", query).path("count").asInt();
  }

  /** For each query of the seeds what it is to find, and what it is not to. */
  private static List<String> lines() {
    LogLines vigie = new LogLines("vigie", "kibana");
    LogLines parser = new LogLines("cv-parser", "kibana");
    Instant now = Instant.now();
    Instant yesterday = now.minus(Duration.ofDays(1));
    Map<String, String> none = Map.of();
    Map<String, String> user = Map.of("user_id", "user-123");
    Map<String, String> request = Map.of("correlation_id", "req-12345-abcde");
    return List.of(
        parser.line(now, Level.ERROR, "not parsed", none, Map.of()),
        parser.line(now, Level.INFO, "parsed", none, Map.of("processing_time_ms", 5_000)),
        vigie.line(now, Level.ERROR, "failed", none, Map.of("error_type", "OpenAIError")),
        vigie.line(now, Level.INFO, "slow", none, Map.of("processing_time_ms", 5_001)),
        vigie.line(now, Level.INFO, "seen", user, Map.of()),
        vigie.line(yesterday, Level.INFO, "seen before", user, Map.of()),
        vigie.line(now, Level.INFO, "accepted", request, Map.of()),
        vigie.line(now, Level.INFO, "accepted", Map.of("correlation_id", "other"), Map.of()));
  }
}
