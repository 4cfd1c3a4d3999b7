package dev.vigie.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Jaeger that answers without end, in one of two ways. */
class JaegerSpansTest {
  private static final int MILLIS_BETWEEN_BYTES = 50;
  private static final int MEGABYTE = 1_000_000;
  private static final int MEGABYTES = 9;

  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void anAnswerThatDripsIsNotWaitedFor() {
    answer(body -> {
      body.write("{\"data\": [".getBytes(UTF_8));
      while (!over.await(MILLIS_BETWEEN_BYTES, TimeUnit.MILLISECONDS)) {
        body.write(' ');
        body.flush();
      }
    });

    assertThatThrownBy(() -> spans().of("1")).isInstanceOf(JaegerSpans.UnavailableException.class);
  }

  @Test
  void aVastAnswerIsNotKept() {
    answer(body -> {
      for (int megabyte = 0; megabyte < MEGABYTES; megabyte++) {
        body.write(" ".repeat(MEGABYTE).getBytes(UTF_8));
      }
      body.write("{\"data\": []}".getBytes(UTF_8));
    });

    assertThatThrownBy(() -> spans().of("1")).isInstanceOf(JaegerSpans.UnavailableException.class);
  }

  private interface Body {
    void write(OutputStream target) throws IOException, InterruptedException;
  }

  private void answer(Body body) {
    server.createContext(
        "/api/traces/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream target = exchange.getResponseBody()) {
            body.write(target);
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
        });
  }

  private JaegerSpans spans() {
    return new JaegerSpans(
        URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort())));
  }
}
