package dev.vigie.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Callers who hang up while they are answered. */
@HelidonTest
@DisableDiscovery
class BrokenOffAnswersTest extends HttpTestCase {
  private static final int CALLERS = 200;

  @Test
  void noneOfThemIsAnsweredForGood() throws IOException {
    for (int caller = 0; caller < CALLERS; caller++) {
      hangUpInTheAnswer();
    }

    await().untilAsserted(() -> assertThat(ended()).isEqualTo(CALLERS));
  }

  private static void hangUpInTheAnswer() throws IOException {
    try (Socket socket = new Socket()) {
      // A small window, so that the answer does not fit into what the system keeps.
      socket.setReceiveBufferSize(2_048);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
      socket
          .getOutputStream()
          .write("GET /strange/long HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      // Closing it now is a reset.
      socket.setSoLinger(true, 0);
    }
  }

  /** Requests whose answer has ended, whole or broken off. */
  private static long ended() {
    return Stream.of("200", "499")
        .flatMap(status ->
            Metrics.globalRegistry()
                .counter(
                    "http_requests",
                    List.of(
                        Tag.create("method", "GET"),
                        Tag.create("endpoint", "/strange/long"),
                        Tag.create("status_code", status),
                        Tag.create("service", "vigie")))
                .stream())
        .mapToLong(Counter::count)
        .sum();
  }
}
