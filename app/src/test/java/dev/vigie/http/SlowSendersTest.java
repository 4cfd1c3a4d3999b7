package dev.vigie.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of these would wait for good if slow senders were not let go. */
@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.http.header-time", value = "500ms")
@AddConfig(key = "vigie.http.idle-time", value = "1s")
@AddConfig(key = "vigie.http.least-pace", value = "1kB")
class SlowSendersTest extends HttpTestCase {
  private static final String REQUEST_LINE = "GET /v1/work HTTP/1.1\r\n";
  private static final String BODY_BEGUN =
      "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
          + "Content-Type: application/json\r\n\r\n[";
  private static final int MILLIS_BETWEEN_BYTES = 50;
  private static final int MANY = 300;

  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void closeAll() throws IOException {
    over.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GE", REQUEST_LINE, REQUEST_LINE + "Host: loc", BODY_BEGUN})
  void whoFallsSilentIsLetGo(String sent) throws IOException {
    Socket socket = connect(sent);

    assertThat(untilClosed(socket)).doesNotStartWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /v1/", REQUEST_LINE, REQUEST_LINE + "X-Slow: "})
  void whoTricklesBeforeTheBodyIsLetGo(String sent) throws IOException {
    Socket socket = connect(sent);
    trickle(socket);

    assertThat(untilClosed(socket)).doesNotStartWith("HTTP/1.1 200");
  }

  @Test
  void aTricklingBodyIsRefusedAndTheReasonIsSaid() throws IOException {
    Socket socket = connect(BODY_BEGUN);
    trickle(socket);

    assertThat(untilClosed(socket))
        .startsWith("HTTP/1.1 408")
        .contains("/problems/request-timeout", "\"least_bytes_per_second\":1000");
  }

  @Test
  void othersAreServedWhileManySendSlowly() throws IOException {
    for (int sender = 0; sender < MANY; sender++) {
      connect(REQUEST_LINE);
    }

    assertThat(get("/v1/work").statusCode()).isEqualTo(200);
  }

  private Socket connect(String sent) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    sockets.add(socket);
    socket.getOutputStream().write(sent.getBytes(UTF_8));
    return socket;
  }

  /** A byte now and then, until the other side has closed or the test is over. */
  private void trickle(Socket socket) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (!over.await(MILLIS_BETWEEN_BYTES, TimeUnit.MILLISECONDS)) {
              socket.getOutputStream().write(' ');
            }
          } catch (IOException closed) {
            // What the test waits for.
            over.countDown();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
        });
  }

  private static String untilClosed(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
    } catch (SocketException reset) {
      return answer.toString(UTF_8);
    }
    return answer.toString(UTF_8);
  }
}
