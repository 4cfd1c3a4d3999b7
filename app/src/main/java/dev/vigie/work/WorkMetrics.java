package dev.vigie.work;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The engine's part of the catalogue of metrics. */
final class WorkMetrics {
  private static final List<Double> SECONDS =
      List.of(
          0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0,
          900.0);
  private static final Label WORKLOAD = Label.from("workload", "the workloads");

  static final Metric ACCEPTED =
      Metric.counter("work_accepted_total", "Works accepted and made durable.", WORKLOAD);
  static final Metric COMPLETED =
      Metric.counter(
          "work_completed_total",
          "Works that reached a final state.",
          WORKLOAD,
          Label.of(
              "status",
              Arrays.stream(WorkStatus.values())
                  .filter(WorkMetrics::isCounted)
                  .map(WorkMetrics::label)
                  .toList()));
  static final Metric RETRIES =
      Metric.counter(
          "work_retries_total",
          "Attempts that are followed by another one.",
          WORKLOAD,
          Label.of("reason", Arrays.stream(RetryReason.values()).map(WorkMetrics::label).toList()));
  static final Metric ERRORS =
      Metric.counter(
          "work_errors_total",
          "Attempts that failed, by the type of their failure.",
          WORKLOAD,
          Label.from(
              "error_type",
              "the workload's failure types, internal_error, store_unavailable, other"));
  static final Metric DURATION =
      Metric.histogram(
          "work_duration_seconds",
          "Seconds from acceptance to the final state.",
          SECONDS,
          WORKLOAD);
  static final Metric PROCESSING =
      Metric.histogram("work_processing_seconds", "Seconds of one attempt.", SECONDS, WORKLOAD);
  static final Metric RUNNING =
      Metric.gauge("work_running", "Attempts running now in this process.", WORKLOAD);
  static final Metric CALLERS_WAITING =
      Metric.gauge(
          "work_callers_waiting",
          "Requests that wait for the end of their work because their callers asked to (Prefer:"
              + " wait).");
  static final Metric UNSENT =
      Metric.gauge("work_unsent", "Accepted works whose message is not on the broker.", WORKLOAD);
  static final Metric DEAD_LETTERS =
      Metric.gauge(
          "work_dead_letters", "Works that were given up and wait for an operator.", WORKLOAD);
  static final Metric OLDEST_WAITING =
      Metric.gauge(
          "work_oldest_waiting_seconds",
          "Seconds that the work that waits longest has been waiting.",
          WORKLOAD);

  /** Why an attempt was followed by another. */
  enum RetryReason {
    TRANSIENT_FAILURE,
    INTERNAL_ERROR
  }

  private WorkMetrics() {}

  /** Erasing a work is no end of its analysis. */
  static boolean isCounted(WorkStatus status) {
    return status.isFinal() && status != WorkStatus.ERASED;
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
