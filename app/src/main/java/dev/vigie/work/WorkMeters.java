package dev.vigie.work;

import dev.vigie.telemetry.Meters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of one workload's work; all exist from start-up. */
final class WorkMeters {
  private static final List<Duration> SECONDS =
      Meters.seconds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900);

  /** Why an attempt was followed by another. */
  enum RetryReason {
    TRANSIENT_FAILURE,
    INTERNAL_ERROR
  }

  private final Counter accepted;
  private final Map<WorkStatus, Counter> completed = new EnumMap<>(WorkStatus.class);
  private final Map<RetryReason, Counter> retries = new EnumMap<>(RetryReason.class);
  private final Timer duration;
  private final Timer processing;
  private final AtomicInteger running = new AtomicInteger();

  WorkMeters(String workload) {
    accepted =
        Meters.counter("work_accepted", "Works accepted and made durable.", "workload", workload);
    for (WorkStatus status : WorkStatus.values()) {
      if (status.isFinal() && status != WorkStatus.ERASED) {
        completed.put(
            status,
            Meters.counter(
                "work_completed",
                "Works that reached a final state.",
                "workload",
                workload,
                "status",
                label(status)));
      }
    }
    for (RetryReason reason : RetryReason.values()) {
      retries.put(
          reason,
          Meters.counter(
              "work_retries",
              "Attempts that are followed by another one.",
              "workload",
              workload,
              "reason",
              label(reason)));
    }
    duration =
        Meters.timer(
            "work_duration",
            "Time from acceptance to the final state.",
            SECONDS,
            "workload",
            workload);
    processing =
        Meters.timer("work_processing", "Time of one attempt.", SECONDS, "workload", workload);
    Meters.gauge("work_running", "Attempts running now.", running::get, "workload", workload);
  }

  void accepted() {
    accepted.increment();
  }

  void completed(WorkStatus status, Duration sinceAcceptance) {
    Counter counter = completed.get(status);
    if (counter != null) {
      counter.increment();
      duration.record(sinceAcceptance);
    }
  }

  void retried(RetryReason reason) {
    Counter counter = retries.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  void attemptStarted() {
    running.incrementAndGet();
  }

  void attemptEnded(Duration time) {
    running.decrementAndGet();
    processing.record(time);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
