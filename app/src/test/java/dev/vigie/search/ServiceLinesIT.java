package dev.vigie.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines that the real service writes, on their way through the filter into the index. */
class ServiceLinesIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int LEAST_LINES = 10;

  @TempDir private static Path data;
  @TempDir private static Path folder;

  private static List<String> lines = List.of();

  @BeforeAll
  static void letItWork() throws Exception {
    try (ServiceProcess service =
        ServiceProcess.start(data, Map.of("vigie.environment", "lines"))) {
      send(
          service,
          "/v1/documents",
          "application/pdf",
          Files.readAllBytes(Path.of("samples", "invoice.pdf")));
      send(
          service, "/v1/predictions", "application/json", "{\"glucose\":\"high\"}".getBytes(UTF_8));
      send(service, "/nowhere", "text/plain", "x".getBytes(UTF_8));
      service.stop();
    }
    lines = Files.readAllLines(data.resolve("logs/vigie.json"));
  }

  @Test
  void everyFieldOfEveryLineIsMapped() throws Exception {
    Set<String> emitted = new TreeSet<>();
    lines.forEach(line -> emitted.addAll(Json.MAPPER.readTree(line).propertyNames()));
    assertThat(lines).hasSizeGreaterThan(LEAST_LINES);
    assertThat(emitted).contains("work_id", "endpoint", "input_size");
    assertThat(Elk.fields().keySet()).containsAll(emitted);
  }

  @Test
  void filterChangesNothingInThemButFiguresThatWereText() throws Exception {
    FilterScript filter = new FilterScript("other");
    for (String line : lines) {
      ObjectNode expected = (ObjectNode) Json.MAPPER.readTree(line);
      if (expected.has("attempt")) {
        expected.put("attempt", Integer.parseInt(expected.path("attempt").asString()));
      }
      expected.set("data_stream", stream());
      assertThat(sameTime(filter.document(line))).isEqualTo(sameTime(expected));
    }
  }

  @Test
  void allOfThemAreFoundInElasticsearch() throws Exception {
    Elasticsearch server = Elasticsearch.shared();
    SetUp.run(folder);
    FilterScript filter = new FilterScript("other");
    String bulk =
        lines.stream()
            .map(line -> "{\"create\":{}}\n" + filter.document(line) + "\n")
            .collect(Collectors.joining());
    JsonNode answer = server.call("POST", "/logs-vigie-lines/_bulk?refresh=true", bulk);
    assertThat(answer.path("errors").asBoolean()).as(answer.toString()).isFalse();
    assertThat(count(server, "environment:lines")).isEqualTo(lines.size());
    assertThat(count(server, "correlation_id:story-1%20AND%20workload:documents")).isGreaterThan(3);
  }

  /** Zeros at the end of a fraction of a second tell nothing. */
  private static JsonNode sameTime(JsonNode line) {
    String time = line.path("@timestamp").asString();
    return ((ObjectNode) line).put("@timestamp", Instant.parse(time).toString());
  }

  private static int count(Elasticsearch server, String query) throws Exception {
    return server.call("GET", "/logs-vigie-lines/_count?q=" + query, "").path("count").asInt();
  }

  private static JsonNode stream() {
    return Json.MAPPER
        .createObjectNode()
        .put("type", "logs")
        .put("dataset", "vigie")
        .put("namespace", "lines");
  }

  private static void send(ServiceProcess service, String path, String type, byte[] body)
      throws Exception {
    CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
            .header("Content-Type", type)
            .header("X-Correlation-ID", "story-1")
            .header("Prefer", "wait=60")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.discarding());
  }
}
