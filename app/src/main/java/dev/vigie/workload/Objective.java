package dev.vigie.workload;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What callers of a workload may expect, over 30 days. Declared beside the workload's code; the
 * service exports it and counts good and bad events, and the alerting rules know no workload by
 * name.
 *
 * @param indicator what is counted
 * @param ratio least share of good events, above 0 and below 1
 * @param within how long a good event may take; empty where time is not what is judged
 */
public record Objective(Indicator indicator, double ratio, Optional<Duration> within) {
  /** What an objective is about. */
  public enum Indicator {
    /** Each request; good when it is answered with a status below 500. */
    AVAILABILITY,
    /** Each request of a synchronous workload; good when it is answered in time. */
    LATENCY,
    /** Each accepted piece of work; good when it reaches a result in time. */
    COMPLETION,
    /** Each finished analysis; good when its result is usable, or the input was at fault. */
    QUALITY,
    /** Each call of a model; good when it answers in time. */
    INFERENCE;

    /** The value of the label {@code slo}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws IllegalArgumentException if the ratio is not between 0 and 1, or such that no error
   *     rate could ever be 14.4 times the allowed one, at which an alert pages
   */
  public Objective {
    double leastRatio = 1 - 1 / FASTEST_BURN;
    if (!(ratio > leastRatio && ratio < 1)) {
      throw new IllegalArgumentException(
          "The objective %s must have a ratio above %.4f and below 1, not %s: a page is sent when errors are %s times as many as it allows"
              .formatted(indicator.label(), leastRatio, ratio, FASTEST_BURN));
    }
  }

  /** The highest factor of the alerting rules (Google SRE workbook, "Alerting on SLOs"). */
  private static final double FASTEST_BURN = 14.4;

  public static Objective availability(double ratio) {
    return new Objective(Indicator.AVAILABILITY, ratio, Optional.empty());
  }

  public static Objective latency(double ratio, Duration within) {
    return new Objective(Indicator.LATENCY, ratio, Optional.of(within));
  }

  public static Objective completion(double ratio, Duration within) {
    return new Objective(Indicator.COMPLETION, ratio, Optional.of(within));
  }

  public static Objective quality(double ratio) {
    return new Objective(Indicator.QUALITY, ratio, Optional.empty());
  }

  public static Objective inference(double ratio, Duration within) {
    return new Objective(Indicator.INFERENCE, ratio, Optional.of(within));
  }
}
