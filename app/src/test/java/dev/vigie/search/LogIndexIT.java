package dev.vigie.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.vigie.Programs;
import dev.vigie.json.Json;
import dev.vigie.telemetry.RedactionLists;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Log lines in a real Elasticsearch that {@code elk/setup} set up. */
class LogIndexIT {
  private static final String MARK = "/_component_template/logs-vigie-mark";
  private static final int REAL_LINES = 10_000;

  @TempDir private static Path folder;

  private Elasticsearch server;

  @BeforeAll
  static void setUp() throws Exception {
    if (!Programs.has("elasticsearch")) {
      return;
    }
    SetUp.run(folder);
    Elasticsearch server = Elasticsearch.shared();
    index(server, "logs-vigie-seeds", seeds());
  }

  @BeforeEach
  void needAServer() throws Exception {
    server = Elasticsearch.shared();
  }

  @Test
  void settingUpAgainChangesNothing() throws Exception {
    JsonNode before = server.call("GET", "/_component_template", "");
    List<String> said = SetUp.run(folder);
    assertThat(said).noneMatch(line -> line.contains("rolled over"));
    assertThat(server.call("GET", "/_component_template", "")).isEqualTo(before);
  }

  @Test
  void changedTemplateHoldsFromANewIndexOnAndNoLineIsLost() throws Exception {
    LogLines lines = new LogLines("vigie", "upgrade");
    index(server, "logs-vigie-upgrade", List.of(plain(lines, "before the upgrade")));
    server.call(
        "PUT",
        "/_component_template/logs-vigie-mappings",
        "{\"template\":{\"mappings\":{\"properties\":{\"level\":{\"type\":\"keyword\"}}}}}");

    List<String> said = SetUp.run(folder);

    assertThat(said).anyMatch(line -> line.startsWith("logs-vigie-upgrade: rolled over"));
    index(server, "logs-vigie-upgrade", List.of(plain(lines, "after the upgrade")));
    assertThat(count("logs-vigie-upgrade", "message:upgrade")).isEqualTo(2);
  }

  @Test
  void aRollOverThatWasCutOffIsMadeGoodByTheNextRunOnce() throws Exception {
    LogLines lines = new LogLines("vigie", "cut");
    ObjectNode mark = Json.MAPPER.createObjectNode();
    mark.set("template", template(MARK));
    server.call(
        "PUT",
        MARK,
        "{\"template\":{\"mappings\":{\"_meta\":{\"set_up\":\"of an earlier release\"}}}}");
    index(server, "logs-vigie-cut", List.of(plain(lines, "before the upgrade")));
    // All templates of the new release are there, its roll-over is not.
    server.call("PUT", MARK, mark.toString());

    assertThat(SetUp.run(folder))
        .filteredOn(line -> line.contains("rolled over"))
        .singleElement()
        .asString()
        .startsWith("logs-vigie-cut: ");
    assertThat(SetUp.run(folder)).noneMatch(line -> line.contains("rolled over"));
  }

  private JsonNode template(String path) throws Exception {
    return server
        .call("GET", path, "")
        .path("component_templates")
        .path(0)
        .path("component_template")
        .path("template");
  }

  /** What the seeds' queries are to find, in Lucene's syntax as they are written there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          level:ERROR AND service:cv-parser                  | 100
          processing_time_ms:>5000                           | 500
          service:* AND error_type:"OpenAIError"             | 50
          user_id:"user-123" AND timestamp:[now-1h TO now]   | 7
          correlation_id:"req-12345-abcde"                   | 3
          """)
  void seedsQueriesFindWhatTheyAreMeantTo(String query, int expected) throws Exception {
    assertThat(count("logs-vigie-seeds", query)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "log.level:ERROR,level:ERROR",
    "service.name:cv-parser,service:cv-parser",
    "trace.id:4bf92f3577b34da6a3ce929d0e0e4736,trace_id:4bf92f3577b34da6a3ce929d0e0e4736",
    "error.type:OpenAIError,error_type:OpenAIError",
    "http.request.id:req-12345-abcde,correlation_id:req-12345-abcde"
  })
  void namesOfTheCommonSchemaFindTheSame(String common, String ours) throws Exception {
    assertThat(count("logs-vigie-seeds", common))
        .isPositive()
        .isEqualTo(count("logs-vigie-seeds", ours));
  }

  @Test
  void everyLineIsThere() throws Exception {
    assertThat(count("logs-vigie-seeds", "*:*")).isEqualTo(REAL_LINES);
  }

  @Test
  void thousandUnknownFieldsAreKeptWithoutGrowingTheMapping() throws Exception {
    LogLines lines = new LogLines("vigie", "explosion");
    index(server, "logs-vigie-explosion", List.of(plain(lines, "before")));
    int before = mappedFields("logs-vigie-explosion");
    ObjectNode line = (ObjectNode) Json.MAPPER.readTree(plain(lines, "exploding"));
    ObjectNode labels = line.putObject("labels");
    for (int field = 0; field < 1_000; field++) {
      line.put("unknown_" + field, field);
      labels.put("collected_" + field, "value " + field);
    }

    index(server, "logs-vigie-explosion", List.of(line.toString()));

    assertThat(mappedFields("logs-vigie-explosion")).isEqualTo(before);
    JsonNode found = search("logs-vigie-explosion", "message:exploding").path(0).path("_source");
    assertThat(found).isEqualTo(line);
    assertThat(count("logs-vigie-explosion", "labels.collected_999:\"value 999\"")).isEqualTo(1);
  }

  @Test
  void valueOfAWrongTypeCostsItsFieldAndNotTheLine() throws Exception {
    ObjectNode line =
        (ObjectNode) Json.MAPPER.readTree(plain(new LogLines("vigie", "wrong"), "wrong types"));
    line.put("status_code", "none").put("client_ip", "localhost").put("processing_time_ms", "fast");
    index(server, "logs-vigie-wrong", List.of(line.toString()));
    assertThat(search("logs-vigie-wrong", "message:wrong").path(0).path("_source")).isEqualTo(line);
  }

  @Test
  void everyDocumentThatLogstashMakesIsTaken() throws Exception {
    List<String> documents = new ArrayList<>();
    for (Path file : Elk.files("logstash/tests")) {
      for (JsonNode one : Elk.read(file)) {
        ObjectNode document = (ObjectNode) one.path("document").deepCopy();
        if (!document.has("@timestamp")) {
          document.put("@timestamp", Instant.now().toString());
        }
        documents.add(document.toString());
      }
    }
    index(server, "logs-vigie-cases", documents);
    assertThat(count("logs-vigie-cases", "*:*")).isEqualTo(documents.size());
    assertThat(count("logs-vigie-cases", "labels.request.headers.Authorization:\"[secret]\""))
        .isEqualTo(1);
  }

  @Test
  void nothingOfTheNastyListIsInTheIndex() throws Exception {
    List<String> nasty = RedactionLists.leaks();
    List<String> written = Redacted.lines(nasty.stream().map(RedactionLists::unmarked).toList());
    assertThat(written).hasSameSizeAs(nasty);
    index(server, "logs-vigie-nasty", written);

    JsonNode held = search("logs-vigie-nasty", "*:*");
    assertThat(held).hasSameSizeAs(nasty);
    List<String> leaking = new ArrayList<>();
    for (int line = 0; line < nasty.size(); line++) {
      String document = held.path(line).path("_source").toString();
      if (RedactionLists.secrets(nasty.get(line)).anyMatch(document::contains)) {
        leaking.add(nasty.get(line));
      }
    }
    assertThat(leaking).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vigie-logstash | POST   | /logs-vigie-roles/_doc          | {"@timestamp":"2026-01-15T10:30:00Z"}  | 201
          vigie-logstash | POST   | /logs-vigie-roles/_search       | {}                                     | 403
          vigie-logstash | DELETE | /logs-vigie-seeds/_doc/1         | ''                                     | 403
          vigie-logstash | PUT    | /_index_template/logs-vigie     | {"index_patterns":["logs-vigie-*"]}    | 403
          vigie-logstash | POST   | /vigie-documents-roles/_doc     | {"text":"x"}                           | 403
          vigie-reader   | POST   | /logs-vigie-seeds/_search       | {}                                     | 200
          vigie-reader   | POST   | /logs-vigie-seeds/_doc          | {"@timestamp":"2026-01-15T10:30:00Z"}  | 403
          vigie-reader   | POST   | /vigie-documents-roles/_search  | {}                                     | 403
          vigie-service  | POST   | /vigie-documents-roles/_doc     | {"text":"x"}                           | 201
          vigie-service  | POST   | /logs-vigie-seeds/_search       | {}                                     | 200
          vigie-service  | POST   | /logs-vigie-seeds/_doc          | {"@timestamp":"2026-01-15T10:30:00Z"}  | 403
          vigie-service  | GET    | /_cluster/health                | ''                                     | 200
          vigie-service  | PUT    | /_security/role/more            | {"cluster":["all"]}                    | 403
          """)
  void usersMayDoWhatTheirWorkNeedsAndNothingElse(
      String user, String method, String path, String body, int status) throws Exception {
    assertThat(server.send(user, Elasticsearch.PASSWORD, method, path, body).statusCode())
        .isEqualTo(status);
  }

  private static List<String> seeds() {
    LogLines vigie = new LogLines("vigie", "seeds");
    LogLines parser = new LogLines("cv-parser", "seeds");
    Instant now = Instant.now();
    Instant yesterday = now.minus(Duration.ofDays(1));
    List<String> lines = new ArrayList<>();
    for (int one = 0; one < 100; one++) {
      lines.add(parser.line(yesterday, Level.ERROR, "CV not parsed", Map.of(), Map.of()));
    }
    for (int one = 0; one < 500; one++) {
      lines.add(took(vigie, yesterday, 5_001 + one));
      lines.add(took(vigie, yesterday, 5_000 - one));
    }
    for (int one = 0; one < 50; one++) {
      lines.add(
          vigie.line(
              yesterday, Level.WARN, "a model", Map.of(), Map.of("error_type", "OpenAIError")));
    }
    for (int one = 0; one < 7; one++) {
      lines.add(vigie.line(now, Level.INFO, "seen", Map.of("user_id", "user-123"), Map.of()));
      lines.add(vigie.line(yesterday, Level.INFO, "seen", Map.of("user_id", "user-123"), Map.of()));
    }
    for (int one = 0; one < 3; one++) {
      lines.add(
          vigie.line(
              now,
              Level.INFO,
              "work accepted",
              Map.of(
                  "correlation_id", "req-12345-abcde",
                  "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"),
              Map.of()));
    }
    lines.add(vigie.failure(yesterday, "work failed", new IllegalStateException("no answer")));
    while (lines.size() < REAL_LINES) {
      lines.add(took(vigie, yesterday.plusSeconds(lines.size()), lines.size() % 1_000));
    }
    return lines;
  }

  private static String took(LogLines lines, Instant time, int milliseconds) {
    return lines.line(
        time,
        Level.INFO,
        "work completed: SUCCEEDED",
        Map.of("workload", "documents", "attempt", "1"),
        Map.of("processing_time_ms", milliseconds, "status", "success"));
  }

  private static String plain(LogLines lines, String message) {
    return lines.line(Instant.now(), Level.INFO, message, Map.of(), Map.of());
  }

  /** By bulk; each must be taken. */
  private static void index(Elasticsearch server, String stream, List<String> lines)
      throws Exception {
    StringBuilder bulk = new StringBuilder();
    for (String line : lines) {
      bulk.append("{\"create\":{}}\n").append(line).append('\n');
    }
    JsonNode answer = server.call("POST", "/" + stream + "/_bulk?refresh=true", bulk.toString());
    assertThat(answer.path("errors").asBoolean()).as(answer.toString()).isFalse();
  }

  private int count(String stream, String query) throws Exception {
    return server
        .call("GET", "/" + stream + "/_count?q=" + URLEncoder.encode(query, UTF_8), "")
        .path("count")
        .asInt();
  }

  /** In the order of indexing, as the stream has one shard. */
  private JsonNode search(String stream, String query) throws Exception {
    return server
        .call(
            "GET",
            "/" + stream + "/_search?size=2000&sort=_doc&q=" + URLEncoder.encode(query, UTF_8),
            "")
        .path("hits")
        .path("hits");
  }

  private int mappedFields(String stream) throws Exception {
    JsonNode capabilities = server.call("GET", "/" + stream + "/_field_caps?fields=*", "");
    return capabilities.path("fields").size();
  }
}
