package dev.vigie.telemetry;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes or finds the service's meters. Names are given without the suffix that the exposition adds:
 * {@code work_accepted} is scraped as {@code work_accepted_total}, a timer {@code work_duration} as
 * {@code work_duration_seconds}.
 */
public final class Meters {
  private Meters() {}

  /**
   * @param labels name, value, name, value …; bounded values only
   */
  public static Counter counter(String name, String description, String... labels) {
    return Metrics.getOrCreate(
        Counter.builder(name).description(description).tags(Metrics.tags(labels)));
  }

  /**
   * A histogram of durations.
   *
   * @param buckets upper bounds
   * @param labels name, value, name, value …; bounded values only
   */
  public static Timer timer(
      String name, String description, List<Duration> buckets, String... labels) {
    return Metrics.getOrCreate(
        Timer.builder(name)
            // No quantiles beside the buckets: Prometheus computes them from these.
            .percentiles(new double[0])
            .description(description)
            .buckets(buckets.toArray(Duration[]::new))
            .tags(Metrics.tags(labels)));
  }

  /**
   * A value read at each scrape; the supplier must be quick.
   *
   * @param labels name, value, name, value …; bounded values only
   */
  public static void gauge(
      String name, String description, Supplier<? extends Number> value, String... labels) {
    Metrics.getOrCreate(
        Gauge.builder(name, () -> value.get().doubleValue())
            .description(description)
            .tags(Metrics.tags(labels)));
  }

  /** Bucket bounds from seconds. */
  public static List<Duration> seconds(double... bounds) {
    return Arrays.stream(bounds)
        .mapToObj(bound -> Duration.ofNanos(Math.round(bound * 1e9)))
        .toList();
  }
}
