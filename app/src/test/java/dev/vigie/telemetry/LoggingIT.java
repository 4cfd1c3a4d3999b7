package dev.vigie.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Where the lines of the real service go to. */
class LoggingIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void linesOfARequestAndItsWorkReachAReceiverByTcpAndTheFileUnderOneCorrelationId(
      @TempDir Path data) throws Exception {
    Queue<String> received = new ConcurrentLinkedQueue<>();
    try (ServerSocket receiver = listen();
        ServiceProcess service =
            ServiceProcess.start(data, Map.of("vigie.log.logstash", address(receiver)))) {
      Thread.ofVirtual().start(() -> receive(receiver, received));

      assertThat(predict(service, "story-1").statusCode()).isEqualTo(200);
      assertThat(document(service, "story-2").statusCode()).isEqualTo(200);

      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() ->
              assertThat(messages(received, "story-2"))
                  .contains(
                      "work accepted",
                      "attempt started",
                      "work completed: SUCCEEDED",
                      "POST /v1/documents 200"));
      JsonNode access = line(received, "story-1", "POST /v1/predictions 200");
      assertThat(access.path("client_ip").asString()).isEqualTo("127.0.0.1");
      assertThat(access.path("workload").asString()).isEqualTo("predictions");
      assertThat(access.path("processing_time_ms").isNumber()).isTrue();
      JsonNode completed = line(received, "story-2", "work completed: SUCCEEDED");
      for (String field : List.of("work_id", "workload", "attempt", "trace_id", "service")) {
        assertThat(completed.path(field).asString()).as(field).isNotEmpty();
      }
      await()
          .untilAsserted(() ->
              assertThat(Files.readString(data.resolve("logs/vigie.json")))
                  .contains("story-1", "story-2"));
    }
  }

  @Test
  void receiverThatTakesNothingChangesNothingForCallers(@TempDir Path data) throws Exception {
    // It accepts connections, as the kernel does for it, and never reads.
    try (ServerSocket hanging = listen();
        ServiceProcess service =
            ServiceProcess.start(data, Map.of("vigie.log.logstash", address(hanging)))) {
      for (int request = 0; request < 2_000; request++) {
        assertThat(predict(service, "hanging").statusCode()).isEqualTo(200);
      }
      assertThat(service.stop()).isZero();
    }
    assertThat(Files.readString(data.resolve("logs/vigie.json")).split("POST /v1/predictions 200"))
        .hasSize(2_001);
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static String address(ServerSocket socket) {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private static void receive(ServerSocket receiver, Queue<String> lines) {
    try (Socket socket = receiver.accept();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException closed) {
      lines.add("{\"message\":\"the receiver ended\"}");
    }
  }

  private static List<String> messages(Queue<String> lines, String correlationId) {
    return lines.stream()
        .map(Json.MAPPER::readTree)
        .filter(line -> line.path("correlation_id").asString("").equals(correlationId))
        .map(line -> line.path("message").asString())
        .toList();
  }

  private static JsonNode line(Queue<String> lines, String correlationId, String message) {
    return lines.stream()
        .map(Json.MAPPER::readTree)
        .filter(line -> line.path("correlation_id").asString("").equals(correlationId))
        .filter(line -> line.path("message").asString().equals(message))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> predict(ServiceProcess service, String correlationId)
      throws Exception {
    return post(
        service,
        "/v1/predictions",
        "application/json",
        correlationId,
        """
        {"pregnancies":2,"glucose":140,"blood_pressure":70,"skin_thickness":25,"insulin":0,
         "bmi":31.5,"diabetes_pedigree_function":0.5,"age":45}
        """
            .getBytes(UTF_8));
  }

  private static HttpResponse<String> document(ServiceProcess service, String correlationId)
      throws Exception {
    return post(
        service,
        "/v1/documents",
        "application/pdf",
        correlationId,
        Files.readAllBytes(Path.of("samples", "invoice.pdf")));
  }

  private static HttpResponse<String> post(
      ServiceProcess service, String path, String type, String correlationId, byte[] body)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
            .header("Content-Type", type)
            .header("X-Correlation-ID", correlationId)
            .header("Prefer", "wait=60")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }
}
