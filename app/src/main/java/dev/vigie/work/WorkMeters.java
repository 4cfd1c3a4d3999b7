package dev.vigie.work;

import dev.vigie.telemetry.ServiceLevel;
import dev.vigie.work.WorkMetrics.RetryReason;
import dev.vigie.workload.Objective;
import dev.vigie.workload.Objective.Indicator;
import dev.vigie.workload.QueuedWorkload;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The meters of one workload's work; all exist from start-up. */
final class WorkMeters {
  /** Type of a failure that no workload declared: a fault of the service. */
  static final String INTERNAL_ERROR = "internal_error";

  /** Type of a failure to write what an attempt has reached. */
  static final String STORE_AWAY = "store_unavailable";

  private static final String OTHER_ERROR = "other";

  /** What is judged by works; requests and model calls are counted where they happen. */
  private static final Set<Indicator> OF_WORK = Set.of(Indicator.COMPLETION, Indicator.QUALITY);

  private final String workload;
  private final Counter accepted;
  private final Map<WorkStatus, Counter> completed = new EnumMap<>(WorkStatus.class);
  private final Map<RetryReason, Counter> retries = new EnumMap<>(RetryReason.class);
  private final Timer duration;
  private final Timer processing;
  private final AtomicInteger running = new AtomicInteger();
  private final Map<String, Counter> errors = new HashMap<>();
  private final Map<Indicator, ServiceLevel> levels = new EnumMap<>(Indicator.class);

  WorkMeters(QueuedWorkload queued) {
    workload = queued.name();
    for (Objective objective : queued.objectives()) {
      if (OF_WORK.contains(objective.indicator())) {
        levels.put(
            objective.indicator(),
            ServiceLevel.declare(
                workload, objective.indicator().label(), objective.ratio(), objective.within()));
      }
    }
    Stream.concat(
            queued.failureTypes().stream(), Stream.of(INTERNAL_ERROR, STORE_AWAY, OTHER_ERROR))
        .forEach(type -> errors.put(type, WorkMetrics.ERRORS.count(workload, type)));
    accepted = WorkMetrics.ACCEPTED.count(workload);
    for (WorkStatus status : WorkStatus.values()) {
      if (WorkMetrics.isCounted(status)) {
        completed.put(status, WorkMetrics.COMPLETED.count(workload, WorkMetrics.label(status)));
      }
    }
    for (RetryReason reason : RetryReason.values()) {
      retries.put(reason, WorkMetrics.RETRIES.count(workload, WorkMetrics.label(reason)));
    }
    duration = WorkMetrics.DURATION.time(workload);
    processing = WorkMetrics.PROCESSING.time(workload);
    WorkMetrics.RUNNING.read(running::get, workload);
  }

  void accepted() {
    accepted.increment();
  }

  /**
   * A work ended with a result, was cancelled, or failed because of its input, which is no fault of
   * ours.
   */
  void completed(WorkStatus status, Duration sinceAcceptance, Ending ending) {
    count(status, sinceAcceptance);
    if (status != WorkStatus.CANCELLED) {
      if (!ending.overdue()) {
        level(Indicator.COMPLETION).ifPresent(level -> level.record(sinceAcceptance));
      }
      level(Indicator.QUALITY).ifPresent(level -> level.record(status != WorkStatus.PARTIAL));
    }
  }

  /** A work failed though its input may have been right. */
  void givenUp(Duration sinceAcceptance, Ending ending) {
    count(WorkStatus.FAILED, sinceAcceptance);
    if (!ending.overdue()) {
      overdue(1);
    }
    level(Indicator.QUALITY).ifPresent(level -> level.record(false));
  }

  /** Works are late, or will never reach a result. */
  void overdue(int count) {
    level(Indicator.COMPLETION).ifPresent(level -> level.recordBad(count));
  }

  String workload() {
    return workload;
  }

  /** The time in which a work should reach its result; empty if nothing is said of that. */
  Optional<Duration> completesWithin() {
    return level(Indicator.COMPLETION).flatMap(ServiceLevel::within);
  }

  void attemptFailed(String errorType) {
    Counter counter = errors.get(errors.containsKey(errorType) ? errorType : OTHER_ERROR);
    Objects.requireNonNull(counter).increment();
  }

  private void count(WorkStatus status, Duration sinceAcceptance) {
    Counter counter = completed.get(status);
    if (counter != null) {
      counter.increment();
      duration.record(sinceAcceptance);
    }
  }

  private Optional<ServiceLevel> level(Indicator indicator) {
    return Optional.ofNullable(levels.get(indicator));
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
}
