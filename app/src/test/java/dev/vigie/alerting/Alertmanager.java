package dev.vigie.alerting;

import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A real Alertmanager that reads a folder written by {@link AlertmanagerFolder}. */
public final class Alertmanager implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private Alertmanager(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static Alertmanager start(Path folder) throws IOException {
    Path program = Programs.orSkip("alertmanager");
    int port = Programs.freePort();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + AlertmanagerFolder.FILE,
                "--storage.path=data",
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port,
                "--web.external-url=http://127.0.0.1:" + port)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("alertmanager.log").toFile())
            .start();
    Alertmanager alertmanager = new Alertmanager(process, port);
    await()
        .atMost(START_LIMIT)
        .ignoreExceptions()
        .until(() -> alertmanager.get("/-/ready").statusCode() == 200);
    return alertmanager;
  }

  public int port() {
    return port;
  }

  /** Sends alerts as Prometheus does. */
  void send(List<Alert> alerts) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(address("/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Alert.json(alerts)))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("Alertmanager answered " + answer.statusCode() + answer.body());
    }
  }

  /** Whether another alert silences this one, which was sent before. */
  boolean isInhibited(Alert alert) throws IOException, InterruptedException {
    JsonNode labels = Json.MAPPER.valueToTree(alert.labels());
    for (JsonNode known : Json.MAPPER.readTree(get("/api/v2/alerts").body())) {
      if (known.path("labels").equals(labels)) {
        return !known.path("status").path("inhibitedBy").isEmpty();
      }
    }
    throw new IllegalStateException("Alertmanager does not know " + alert);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
