package dev.vigie.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Callers who hang up while they send are no fault of ours; a disk that fails is one. */
@HelidonTest
@DisableDiscovery
class BrokenOffBodiesTest extends HttpTestCase {
  private static final String LENGTH = "Content-Length: 100000\r\n";

  private final Logger root = (Logger) LoggerFactory.getLogger("dev.vigie");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    // One instance serves all methods of a test in the container.
    lines.list.clear();
    lines.start();
    root.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LENGTH + "\r\nhalf a letter",
        LENGTH + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Dispo",
        LENGTH
            + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition:"
            + " form-data; name=\"file\"\r\n\r\nhalf a letter",
        "Transfer-Encoding: chunked\r\n\r\nffff\r\nhalf a letter"
      })
  void theirRequestsAreCountedAsBrokenOff(String headersAndBody) throws IOException {
    double before = counted("/v1/documents", "499");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      send(socket, "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\n" + headersAndBody);
    }

    await().untilAsserted(() -> assertThat(counted("/v1/documents", "499")).isEqualTo(before + 1));
    assertThat(counted("/v1/documents", "500")).isZero();
    assertThat(errors()).isEmpty();
  }

  @Test
  void soAreThoseThatAreParsedWhileTheyArrive() throws IOException {
    double before = counted("/strange/order", "499");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      send(
          socket,
          "POST /strange/order HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + LENGTH
              + "\r\n{\"reference\": \"ha");
    }

    await().untilAsserted(() -> assertThat(counted("/strange/order", "499")).isEqualTo(before + 1));
    assertThat(errors()).isEmpty();
  }

  @Test
  void whoStillListensIsTold() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      send(socket, "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\n" + LENGTH + "\r\nhalf");
      socket.shutdownOutput();

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("send it whole");
    }
  }

  @Test
  void aDiskThatFailsIsAnErrorOfOurs() {
    assertThat(get("/strange/disk-full").statusCode()).isEqualTo(500);

    assertThat(errors()).containsExactly("A request failed");
  }

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(UTF_8));
  }

  private List<String> errors() {
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.ERROR))
        .map(ILoggingEvent::getMessage)
        .toList();
  }

  private static double counted(String endpoint, String status) {
    return Metrics.globalRegistry()
        .counter(
            "http_requests",
            List.of(
                Tag.create("method", "POST"),
                Tag.create("endpoint", endpoint),
                Tag.create("status_code", status),
                Tag.create("service", "vigie")))
        .map(Counter::count)
        .orElse(0L);
  }
}
