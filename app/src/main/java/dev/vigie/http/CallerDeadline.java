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
 * Ends connections whose caller keeps a thread reading or writing for too long. Helidon 4.1 ends
 * those that are idle between requests; the read timeout that it can be given is not put on its
 * sockets. A connection has a thread of its own.
 */
final class CallerDeadline implements Http1ConnectionListener, AutoCloseable {
  private final ConnectionSettings settings;
  private final Map<Thread, Wait> waits = new ConcurrentHashMap<>();
  private final Periodic watch;

  /** A thread that reads or writes: it is interrupted while it does so, or not at all. */
  private static final class Wait {
    private final Thread thread = Thread.currentThread();
    private final long end;
    private boolean over;
    private boolean struck;

    Wait(Duration limit) {
      end = System.nanoTime() + limit.toNanos();
    }

    synchronized void endIfLate(long now) {
      if (!over && !struck && now - end > 0) {
        struck = true;
        // A virtual thread that is interrupted while it waits for a socket closes it.
        thread.interrupt();
      }
    }

    /** By the thread itself: the interrupt was for the wait, not for what comes after it. */
    synchronized void finish() {
      over = true;
      if (struck) {
        Thread.interrupted();
      }
    }
  }

  CallerDeadline(ConnectionSettings settings) {
    this.settings = settings;
    watch = new Periodic("caller-deadline", settings.looks(), this::endLate);
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    begin(settings.headerTime());
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    end();
  }

  /** This thread begins to wait for the other side, which may take so long. */
  void begin(Duration limit) {
    Wait before = waits.put(Thread.currentThread(), new Wait(limit));
    if (before != null) {
      before.finish();
    }
  }

  /** It waits no longer. */
  void end() {
    Wait wait = waits.remove(Thread.currentThread());
    if (wait != null) {
      wait.finish();
    }
  }

  private void endLate() {
    long now = System.nanoTime();
    waits.forEach((thread, wait) -> {
      wait.endIfLate(now);
      if (!thread.isAlive()) {
        waits.remove(thread, wait);
      }
    });
  }

  @Override
  public void close() {
    watch.close();
  }
}
