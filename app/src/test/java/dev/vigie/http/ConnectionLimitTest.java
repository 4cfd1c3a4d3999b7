package dev.vigie.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More connections than a port may have. */
@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.http.max-connections", value = "10")
class ConnectionLimitTest extends HttpTestCase {
  private static final int MOST = 10;
  private static final int MILLIS_OF_NO_ANSWER = 300;

  @Test
  void oneMoreWaitsUntilThereIsRoom() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int count = 0; count < MOST; count++) {
        Socket socket = ask(sockets);
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      Socket further = ask(sockets);
      further.setSoTimeout(MILLIS_OF_NO_ANSWER);
      assertThatThrownBy(() -> further.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      sockets.getFirst().close();
      further.setSoTimeout(0);
      assertThat(further.getInputStream().read()).isEqualTo('H');
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static Socket ask(List<Socket> sockets) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    sockets.add(socket);
    socket
        .getOutputStream()
        .write("GET /v1/work HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
    return socket;
  }
}
