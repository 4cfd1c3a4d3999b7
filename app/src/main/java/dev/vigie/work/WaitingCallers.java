package dev.vigie.work;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of this process that wait for the end of a work because they asked to. */
final class WaitingCallers {
  private static final AtomicInteger WAITING = new AtomicInteger();

  private WaitingCallers() {}

  /** Makes the metric, at 0. */
  static void count() {
    WorkMetrics.CALLERS_WAITING.read(WAITING::get);
  }

  /** Something that takes as long as its caller asked for. */
  @FunctionalInterface
  interface Wait<R> {
    R get() throws InterruptedException;
  }

  static <R> R during(Wait<R> wait) throws InterruptedException {
    WAITING.incrementAndGet();
    try {
      return wait.get();
    } finally {
      WAITING.decrementAndGet();
    }
  }
}
