package dev.vigie.telemetry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of spans; the counts begin before there are metrics to put them into. */
final class SpanMetrics {
  private static final String QUEUE_FULL = "queue_full";
  private static final String EXPORT_FAILED = "export_failed";

  static final Metric EXPORTED =
      Metric.counter("spans_exported_total", "Spans that the collector took.");
  static final Metric DROPPED =
      Metric.counter(
          "spans_dropped_total",
          "Spans that did not reach the collector.",
          Label.of("reason", QUEUE_FULL, EXPORT_FAILED));
  static final Metric QUEUED = Metric.gauge("spans_queued", "Spans that wait to be sent.");

  private static final LongAdder EXPORTED_COUNT = new LongAdder();
  private static final LongAdder QUEUE_FULL_COUNT = new LongAdder();
  private static final LongAdder EXPORT_FAILED_COUNT = new LongAdder();
  private static final AtomicInteger IN_QUEUE = new AtomicInteger();

  private SpanMetrics() {}

  static void register() {
    EXPORTED.countOf(EXPORTED_COUNT::sum);
    DROPPED.countOf(QUEUE_FULL_COUNT::sum, QUEUE_FULL);
    DROPPED.countOf(EXPORT_FAILED_COUNT::sum, EXPORT_FAILED);
    QUEUED.read(IN_QUEUE::get);
  }

  /**
   * Takes a place in the queue.
   *
   * @return false if there is none, which is counted
   */
  static boolean enqueue(int places) {
    if (IN_QUEUE.incrementAndGet() <= places) {
      return true;
    }
    IN_QUEUE.decrementAndGet();
    QUEUE_FULL_COUNT.increment();
    return false;
  }

  static void exported(int spans, boolean taken) {
    IN_QUEUE.addAndGet(-spans);
    (taken ? EXPORTED_COUNT : EXPORT_FAILED_COUNT).add(spans);
  }
}
