package dev.vigie.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.workload.predictions.Patients;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers who hang up while they are answered. */
@HelidonTest
@DisableDiscovery
class BrokenOffAnswersTest extends HttpTestCase {
  private static final int CALLERS = 200;

  /** Many times the first packets of an answer. */
  private static final int PATIENTS = 1_000;

  @Test
  void noneOfThemIsBeingAnsweredForGood() throws IOException {
    byte[] body =
        Collections.nCopies(PATIENTS, Patients.json()).toString().getBytes(UTF_8);
    for (int caller = 0; caller < CALLERS; caller++) {
      hangUpInTheAnswer(body);
    }

    await().untilAsserted(() -> assertThat(active()).isZero());
    assertThat(get("/v1/predictions/model").statusCode()).isEqualTo(200);
  }

  private static void hangUpInTheAnswer(byte[] body) throws IOException {
    try (Socket socket = new Socket()) {
      // A small window, so that the answer does not fit into what the system keeps.
      socket.setReceiveBufferSize(2_048);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
      socket
          .getOutputStream()
          .write(
              "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                  .formatted(body.length)
                  .getBytes(UTF_8));
      socket.getOutputStream().write(body);
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      // The end is a reset.
      socket.setSoLinger(true, 0);
    }
  }

  private static double active() {
    return Metrics.globalRegistry()
        .gauge(HttpMetrics.ACTIVE.name(), List.of())
        .map(gauge -> gauge.value().doubleValue())
        .orElseThrow();
  }
}
