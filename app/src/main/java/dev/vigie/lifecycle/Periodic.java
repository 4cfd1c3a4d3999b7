package dev.vigie.lifecycle;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task again and again on a thread of its own; the next run follows also when one fails. */
public final class Periodic implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Periodic.class);

  /** Permits to run, or to end, before the interval is over. */
  private final Semaphore hurry = new Semaphore(0);

  private volatile boolean closed;

  /** Only for its own thread. */
  private boolean failing;

  /**
   * @param interval between the end of a run and the start of the next
   */
  public Periodic(String name, Duration interval, Runnable task) {
    Thread.ofPlatform().name(name).daemon().start(() -> repeat(interval, task));
  }

  private void repeat(Duration interval, Runnable task) {
    try {
      while (!closed) {
        boolean early = hurry.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        if (early) {
          hurry.drainPermits();
        }
        if (!closed) {
          run(task);
        }
      }
    } catch (InterruptedException interrupted) {
      LOGGER.warn("{} was interrupted and ends", Thread.currentThread().getName(), interrupted);
    }
  }

  /** What goes on failing is told of once, and again when it is over. */
  private void run(Runnable task) {
    String name = Thread.currentThread().getName();
    try {
      task.run();
      if (failing) {
        LOGGER.info("{} succeeds again", name);
      }
      failing = false;
    } catch (RuntimeException failure) {
      if (failing) {
        LOGGER.debug("{} still fails", name, failure);
      } else {
        LOGGER.warn("{} failed and will run again", name, failure);
      }
      failing = true;
    }
  }

  /** Ends the pause that there is or that comes next. */
  public void runSoon() {
    hurry.release();
  }

  @Override
  public void close() {
    closed = true;
    hurry.release();
  }
}
