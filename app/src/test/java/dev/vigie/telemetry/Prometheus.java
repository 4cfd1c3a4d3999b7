package dev.vigie.telemetry;

import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A real Prometheus. */
final class Prometheus implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private Prometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Prometheus start(Path folder, int scraped) throws IOException {
    return start(
        folder,
        Programs.freePort(),
        """
        global:
          scrape_interval: 1s
        scrape_configs:
          - job_name: vigie
            static_configs:
              - targets: ["127.0.0.1:%d"]
        """
            .formatted(scraped));
  }

  /**
   * Starts it with a configuration of the caller's.
   *
   * @param port where it listens, so that the configuration can name it
   */
  static Prometheus start(Path folder, int port, String configuration) throws IOException {
    Path program = Programs.orSkip("prometheus");
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(file, configuration);
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port,
                "--enable-feature=exemplar-storage")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    Prometheus prometheus = new Prometheus(process, port);
    await()
        .atMost(START_LIMIT)
        .ignoreExceptions()
        .until(() -> prometheus.get("/-/ready").statusCode() == 200);
    return prometheus;
  }

  /** The result of an instant query. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    return data("/api/v1/query?query=" + encode(expression)).path("result");
  }

  /** The exemplars of the last ten minutes. */
  JsonNode exemplars(String expression) throws IOException, InterruptedException {
    Instant now = Instant.now();
    return data(
        "/api/v1/query_exemplars?query=%s&start=%d&end=%d"
            .formatted(encode(expression), now.getEpochSecond() - 600, now.getEpochSecond() + 60));
  }

  /** The values of a label of the series that a selector finds. */
  List<String> labelValues(String selector, String label) throws IOException, InterruptedException {
    return data("/api/v1/label/%s/values?match%%5B%%5D=%s".formatted(label, encode(selector)))
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private JsonNode data(String path) throws IOException, InterruptedException {
    JsonNode answer = Json.MAPPER.readTree(get(path).body());
    if (!answer.path("status").asString("").equals("success")) {
      throw new IllegalArgumentException(path + ": " + answer.path("error").asString(""));
    }
    return answer.path("data");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
