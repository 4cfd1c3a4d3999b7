package dev.vigie.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task again and again on a thread of its own; a run that fails is logged and the next one
 * follows all the same.
 */
public final class Periodic implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Periodic.class);

  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param interval between the end of a run and the start of the next
   */
  public Periodic(String name, Duration interval, Runnable task) {
    Thread.ofPlatform().name(name).daemon().start(() -> repeat(interval, task));
  }

  private void repeat(Duration interval, Runnable task) {
    try {
      while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        run(task);
      }
    } catch (InterruptedException interrupted) {
      LOGGER.warn("{} was interrupted and ends", Thread.currentThread().getName(), interrupted);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      LOGGER.warn("{} failed and will run again", Thread.currentThread().getName(), failure);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
