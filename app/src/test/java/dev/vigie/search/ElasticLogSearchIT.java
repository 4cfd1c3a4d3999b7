package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Log lines in a real Elasticsearch, with the mapping that the set-up gives them. */
class ElasticLogSearchIT {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = START.plusSeconds(600);
  private static final String INDEX = "logsearch-test";
  private static final int ORDINARY_LINES = 250;

  @TempDir private static Path folder;

  private final List<Elastic> opened = new ArrayList<>();
  private Elasticsearch server;
  private LogSearch search;

  @BeforeAll
  static void fill() throws IOException, InterruptedException {
    if (!Programs.has("elasticsearch")) {
      return;
    }
    Elasticsearch server = Elasticsearch.shared();
    JsonNode mappings =
        Json.MAPPER
            .readTree(
                Files.readString(Path.of("..", "elk", "elasticsearch", "logs-vigie-mappings.json")))
            .path("template")
            .path("mappings");
    server.call(
        "PUT",
        "/" + INDEX,
        "{\"settings\": {\"number_of_shards\": 2}, \"mappings\": %s}".formatted(mappings));
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int number = 0; number < ORDINARY_LINES; number++) {
      // Three lines of each moment, so that pages end within one.
      lines.add(
          line(
              START.plusSeconds(number / 3),
              "level",
              "INFO",
              "service",
              "vigie-api",
              "message",
              "request " + number,
              "processing_time_ms",
              number));
    }
    lines.add(
        line(
            START.plusSeconds(300),
            "level",
            "ERROR",
            "service",
            "cv-parser",
            "message",
            "connection refused by the host",
            "error_type",
            "OpenAIError",
            "user_id",
            "user-123",
            "correlation_id",
            "req-12345-abcde",
            "client_ip",
            "10.1.2.3",
            "attempt",
            2,
            "processing_time_ms",
            6_000,
            "stack_trace",
            "ConnectException: nobody listens"));
    lines.add(
        line(
            START.plusSeconds(301),
            "level",
            "WARN",
            "service",
            "vigie-worker",
            "message",
            "the host refused \"quotes\" (and) [brackets] level:ERROR OR 1=1"));
    StringBuilder bulk = new StringBuilder();
    for (Map<String, Object> line : lines) {
      bulk.append("{\"create\":{}}\n").append(Json.MAPPER.writeValueAsString(line)).append('\n');
    }
    server.call("POST", "/" + INDEX + "/_bulk?refresh=true", bulk.toString());
  }

  @BeforeEach
  void open() throws IOException, InterruptedException {
    server = Elasticsearch.shared();
    search = search(INDEX);
  }

  private LogSearch search(String index) {
    SearchSettings settings = SearchTestSettings.of(server, folder, index);
    Elastic elastic = new Elastic(settings);
    opened.add(elastic);
    return new ElasticLogSearch(elastic, settings);
  }

  @AfterEach
  void close() {
    opened.forEach(Elastic::close);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "level:ERROR AND service:cv-parser | 1",
        "processing_time_ms:>5000 | 1",
        "service:* AND error_type:\"OpenAIError\" | 1",
        "user_id:\"user-123\" AND timestamp:[2026-03-01T12:00:00Z TO 2026-03-01T12:10:00Z] | 1",
        "user_id:\"user-123\" AND timestamp:[now-1h TO now] | 1",
        "correlation_id:\"req-12345-abcde\" | 1",
        "log.level:(error or warn) | 2",
        "refused host | 2",
        "\"connection refused\" | 1",
        "\"refused connection\" | 0",
        "nobody listens | 1",
        "\"listens nobody\" or \"no such words\" | 1",
        "stack_trace:\"nobody ConnectException\" | 1",
        "not level:INFO | 2",
        "message:\"request 7\" | 1",
        "message:conn* | 1",
        "service:CV-p* | 1",
        "client_ip:10.0.0.0/8 attempt >= 2 attempt < 3 | 1",
        "processing_time_ms:[10 TO 12} | 2",
        "\"[brackets] level:ERROR OR 1=1\" | 1",
        "level:\"ERROR OR 1=1\" | 0",
        "workload:* | 0"
      })
  void queriesFindWhatTheySay(String query, int lines) throws Exception {
    assertThat(search.find(query(query, 10, Optional.empty())).total()).isEqualTo(lines);
  }

  @Test
  void pagesHoldEachLineOnceThoughNewLinesComeInMeanwhile() throws Exception {
    List<String> messages = new ArrayList<>();
    Optional<LogCursor> after = Optional.empty();
    String late = "/" + INDEX + "/_doc/late?refresh=true";
    do {
      LogPage page = search.find(query("level:INFO", 40, after));
      page.lines().forEach(line -> messages.add(line.path("message").asString()));
      after = page.next();
      server.call(
          "PUT",
          late,
          Json.MAPPER.writeValueAsString(
              line(START, "level", "INFO", "message", "late", "service", "late")));
    } while (after.isPresent());
    server.call("DELETE", late, "");

    assertThat(messages).hasSize(ORDINARY_LINES).doesNotHaveDuplicates().doesNotContain("late");
    assertThat(messages.getFirst()).startsWith("request 249");
  }

  @Test
  void linesAreCountedByTimeAndLevel() throws Exception {
    LogQuery query =
        new LogQuery(
            START,
            END,
            Optional.empty(),
            LogQuery.Order.OLDEST_FIRST,
            1,
            Optional.of(Duration.ofMinutes(5)),
            Optional.empty());

    LogPage page = search.find(query);

    assertThat(page.counts())
        .containsExactly(
            new LogPage.Count(START, ORDINARY_LINES, Map.of("INFO", (long) ORDINARY_LINES)),
            new LogPage.Count(START.plusSeconds(300), 2, Map.of("ERROR", 1L, "WARN", 1L)));
  }

  @Test
  void cursorOfAnotherTimeHasExpired() throws Exception {
    LogCursor unknown = new LogCursor("bm90IGEgcG9pbnQgaW4gdGltZQ==", 0, 0);

    assertThatThrownBy(() -> search.find(query("level:INFO", 1, Optional.of(unknown))))
        .isInstanceOf(CursorExpiredException.class);
  }

  @Test
  void missingIndexIsTold() {
    LogSearch elsewhere = search("nothing-here-*");

    assertThatThrownBy(() -> elsewhere.find(query("level:INFO", 1, Optional.empty())))
        .isInstanceOfSatisfying(
            SearchRefusedException.class, refused -> assertThat(refused.status()).isEqualTo(404));
  }

  private static LogQuery query(String text, int limit, Optional<LogCursor> after)
      throws QuerySyntaxException {
    return new LogQuery(
        START,
        END,
        Optional.of(QueryParser.parse(text, END)),
        LogQuery.Order.NEWEST_FIRST,
        limit,
        Optional.empty(),
        after);
  }

  private static Map<String, Object> line(Instant at, Object... fields) {
    Map<String, Object> line = new HashMap<>(Map.of("@timestamp", at.toString()));
    for (int index = 0; index < fields.length; index += 2) {
      line.put((String) fields[index], fields[index + 1]);
    }
    return line;
  }
}
