package dev.vigie.http;

import dev.vigie.lifecycle.Periodic;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections that keep a thread reading for too long. Helidon 4.1 ends those that are idle
 * between requests; the read timeout that it can be given is not put on its sockets. A connection
 * has a thread of its own.
 */
final class ReadDeadline implements Http1ConnectionListener, AutoCloseable {
  private final ConnectionSettings settings;
  private final Map<Thread, Long> ends = new ConcurrentHashMap<>();
  private final Periodic watch;

  ReadDeadline(ConnectionSettings settings) {
    this.settings = settings;
    watch = new Periodic("read-deadline", settings.looks(), this::endLate);
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    begin(settings.headerTime());
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    end();
  }

  /** This thread begins to read something that the other side may take so long to send. */
  void begin(Duration limit) {
    ends.put(Thread.currentThread(), System.nanoTime() + limit.toNanos());
  }

  /** It was read. */
  void end() {
    ends.remove(Thread.currentThread());
  }

  private void endLate() {
    long now = System.nanoTime();
    ends.forEach((reader, end) -> {
      if (now - end > 0 && ends.remove(reader, end)) {
        // A virtual thread that is interrupted while it reads from a socket closes it.
        reader.interrupt();
      }
    });
  }

  @Override
  public void close() {
    watch.close();
  }
}
