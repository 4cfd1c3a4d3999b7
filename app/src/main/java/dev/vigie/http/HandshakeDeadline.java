package dev.vigie.http;

import dev.vigie.lifecycle.Periodic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;

/**
 * Ends connections whose TLS handshake takes too long; Helidon 4.1 waits for it without a limit.
 */
final class HandshakeDeadline implements AutoCloseable {
  private final ConnectionSettings settings;
  private final Map<SSLSocket, Handshake> handshakes = new ConcurrentHashMap<>();
  private final Periodic watch;

  /**
   * @param connection that bears it; unlike the TLS socket, it can be closed while another thread
   *     reads
   */
  private record Handshake(Socket connection, long end) {}

  HandshakeDeadline(ConnectionSettings settings) {
    this.settings = settings;
    watch = new Periodic("handshake-deadline", settings.looks(), this::endLate);
  }

  /** The handshake may begin. */
  void begin(Socket connection, SSLSocket secure) {
    long end = System.nanoTime() + settings.headerTime().toNanos();
    handshakes.put(secure, new Handshake(connection, end));
    secure.addHandshakeCompletedListener(completed -> handshakes.remove(completed.getSocket()));
  }

  private void endLate() {
    long now = System.nanoTime();
    handshakes.forEach((secure, handshake) -> {
      if (now - handshake.end() > 0) {
        handshakes.remove(secure);
        close(handshake.connection());
      }
    });
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException unclosable) {
      throw new UncheckedIOException(unclosable);
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
