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
  private final Map<Thread, Reading> readings = new ConcurrentHashMap<>();
  private final Periodic watch;

  /** What a thread reads: it is interrupted while it does so, or not at all. */
  private static final class Reading {
    private final Thread reader = Thread.currentThread();
    private final long end;
    private boolean over;
    private boolean struck;

    Reading(Duration limit) {
      end = System.nanoTime() + limit.toNanos();
    }

    synchronized void endIfLate(long now) {
      if (!over && !struck && now - end > 0) {
        struck = true;
        // A virtual thread that is interrupted while it reads from a socket closes it.
        reader.interrupt();
      }
    }

    /** By the reader itself: the interrupt was for the reading, not for what comes after it. */
    synchronized void finish() {
      over = true;
      if (struck) {
        Thread.interrupted();
      }
    }
  }

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
    Reading before = readings.put(Thread.currentThread(), new Reading(limit));
    if (before != null) {
      before.finish();
    }
  }

  /** It was read. */
  void end() {
    Reading reading = readings.remove(Thread.currentThread());
    if (reading != null) {
      reading.finish();
    }
  }

  private void endLate() {
    long now = System.nanoTime();
    readings.forEach((reader, reading) -> {
      reading.endIfLate(now);
      if (!reader.isAlive()) {
        readings.remove(reader, reading);
      }
    });
  }

  @Override
  public void close() {
    watch.close();
  }
}
