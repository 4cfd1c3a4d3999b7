package dev.vigie.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** The answers of such a caller would wait for good if it were not let go. */
@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.http.header-time", value = "500ms")
@AddConfig(key = "vigie.http.idle-time", value = "1s")
@AddConfig(key = "vigie.http.least-pace", value = "10MB")
class SlowReadersTest extends HttpTestCase {
  private static final String REQUEST = "GET /strange/long HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @Test
  void whoDoesNotReadIsLetGo() throws IOException {
    try (Socket socket = new Socket()) {
      // A small window, so that the answer does not fit into what the system keeps.
      socket.setReceiveBufferSize(2_048);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
      socket.getOutputStream().write(REQUEST.getBytes(UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo('H');

      await()
          .untilAsserted(() ->
              assertThatThrownBy(() -> socket.getOutputStream().write('G'))
                  .isInstanceOf(IOException.class));
    }
  }
}
