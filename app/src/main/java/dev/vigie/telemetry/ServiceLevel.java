package dev.vigie.telemetry;

import io.helidon.metrics.api.Counter;
import java.time.Duration;
import java.util.Optional;

/** Counts the good and the bad events of one objective of one workload. */
public final class ServiceLevel {
  private static final Label SLO =
      Label.of(
          "slo", "availability", "latency", "completion", "quality", "inference", "reachability");
  private static final Label WORKLOAD =
      Label.from("workload", "the workloads, and service for what is no workload's own");
  static final Metric EVENTS =
      Metric.counter(
          "sli_events_total",
          "Events that an objective is about.",
          SLO,
          WORKLOAD,
          Label.of("outcome", "good", "bad"));
  static final Metric OBJECTIVE =
      Metric.gauge(
          "slo_objective_ratio", "Least share of good events over 30 days.", SLO, WORKLOAD);
  static final Metric INFO =
      Metric.gauge(
          "slo_info",
          "Always 1.",
          SLO,
          WORKLOAD,
          Label.from("within", "seconds that a good event may take, or none"));

  private static final String NO_LIMIT = "none";

  private final Counter good;
  private final Counter bad;
  private final Optional<Duration> within;

  private ServiceLevel(Counter good, Counter bad, Optional<Duration> within) {
    this.good = good;
    this.bad = bad;
    this.within = within;
  }

  /**
   * Makes the counters, at 0, and exports the objective. The same objective may be declared again.
   *
   * @param slo the indicator, such as {@code availability}
   * @param ratio least share of good events over 30 days
   * @param within how long a good event may take
   */
  public static ServiceLevel declare(
      String workload, String slo, double ratio, Optional<Duration> within) {
    export(workload, slo, ratio, within);
    return new ServiceLevel(
        EVENTS.count(slo, workload, "good"), EVENTS.count(slo, workload, "bad"), within);
  }

  /** Exports an objective whose events are counted elsewhere. */
  public static void export(String workload, String slo, double ratio, Optional<Duration> within) {
    OBJECTIVE.read(() -> ratio, slo, workload);
    INFO.read(() -> 1, slo, workload, within.map(ServiceLevel::seconds).orElse(NO_LIMIT));
  }

  public void record(boolean isGood) {
    (isGood ? good : bad).increment();
  }

  /** Records bad events. */
  public void recordBad(int count) {
    bad.increment(count);
  }

  /** How long a good event may take; empty where time is not what is judged. */
  public Optional<Duration> within() {
    return within;
  }

  /** Records an event that is good if it took no longer than allowed. */
  public void record(Duration taken) {
    record(within.isEmpty() || taken.compareTo(within.get()) <= 0);
  }

  private static String seconds(Duration duration) {
    return Double.toString(duration.toMillis() / 1000.0);
  }
}
