package dev.vigie.telemetry;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionStatisticsConfig;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * An entry of the catalogue of metrics: a constant of the package that feeds it. {@code
 * docs/metrics.md} lists all of them, and a test compares. Names follow Prometheus' conventions.
 *
 * @param name as it is scraped, with its unit and, for a counter, {@code _total}
 * @param help unit and meaning
 * @param buckets upper bounds, in the unit of the name; empty unless it is a histogram
 */
public record Metric(
    Type type, String name, String help, List<Double> buckets, List<Label> labels) {
  /** What kind of series a metric makes. */
  public enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  private static final Collection<LongSupplier> KEPT = new ConcurrentLinkedQueue<>();

  private static volatile String service = "vigie";

  private static final String TOTAL = "_total";
  private static final String SECONDS = "_seconds";

  public Metric {
    boolean wellNamed =
        switch (type) {
          case COUNTER -> name.endsWith(TOTAL);
          case GAUGE, HISTOGRAM -> !name.endsWith(TOTAL);
        };
    if (!wellNamed || buckets.isEmpty() == (type == Type.HISTOGRAM)) {
      throw new IllegalArgumentException("not a %s: %s".formatted(type, name));
    }
    buckets = List.copyOf(buckets);
    labels = List.copyOf(labels);
  }

  /** To be called before the first meter is made: all carry the name of the service. */
  public static void carry(Identity identity) {
    service = identity.service();
  }

  public static Metric counter(String name, String help, Label... labels) {
    return new Metric(Type.COUNTER, name, help, List.of(), List.of(labels));
  }

  public static Metric gauge(String name, String help, Label... labels) {
    return new Metric(Type.GAUGE, name, help, List.of(), List.of(labels));
  }

  /** A histogram, of durations if the name ends with {@code _seconds}. */
  public static Metric histogram(String name, String help, List<Double> buckets, Label... labels) {
    return new Metric(Type.HISTOGRAM, name, help, buckets, List.of(labels));
  }

  /**
   * Makes or finds a counter.
   *
   * @param values of the labels, in their order
   */
  public Counter count(String... values) {
    require(Type.COUNTER);
    return Metrics.getOrCreate(
        Counter.builder(withoutEnding(TOTAL)).description(help).tags(tags(values)));
  }

  /**
   * Makes a counter that is kept elsewhere and read at each scrape.
   *
   * @param values of the labels, in their order
   */
  public void countOf(LongSupplier total, String... values) {
    require(Type.COUNTER);
    // The registry refers to it weakly.
    KEPT.add(total);
    Metrics.getOrCreate(
        FunctionalCounter.builder(withoutEnding(TOTAL), total, LongSupplier::getAsLong)
            .description(help)
            .tags(tags(values)));
  }

  /** Makes the counters of all listed values, so that they exist at 0 from the start. */
  public void startAtZero() {
    combinations(0, new ArrayList<>());
  }

  private void combinations(int index, List<String> chosen) {
    if (index == labels.size()) {
      count(chosen.toArray(String[]::new));
      return;
    }
    if (!labels.get(index).isListed()) {
      throw new IllegalStateException(name + ": not all values are known in advance");
    }
    for (String value : labels.get(index).values()) {
      chosen.add(value);
      combinations(index + 1, chosen);
      chosen.removeLast();
    }
  }

  /**
   * Makes a gauge that is read at each scrape; the supplier must be quick.
   *
   * @param values of the labels, in their order
   */
  public void read(Supplier<? extends Number> value, String... values) {
    require(Type.GAUGE);
    Metrics.getOrCreate(
        Gauge.builder(name, () -> value.get().doubleValue()).description(help).tags(tags(values)));
  }

  /**
   * Makes or finds a histogram of durations.
   *
   * @param values of the labels, in their order
   */
  public Timer time(String... values) {
    require(Type.HISTOGRAM);
    if (!name.endsWith(SECONDS)) {
      throw new IllegalStateException(name + " measures no durations");
    }
    return Metrics.getOrCreate(
        Timer.builder(withoutEnding(SECONDS))
            // No quantiles beside the buckets: Prometheus computes them from these.
            .percentiles(new double[0])
            .description(help)
            .buckets(
                buckets.stream()
                    .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                    .toArray(Duration[]::new))
            .tags(tags(values)));
  }

  /**
   * Makes or finds a histogram of other amounts.
   *
   * @param values of the labels, in their order
   */
  public DistributionSummary summarise(String... values) {
    require(Type.HISTOGRAM);
    return Metrics.getOrCreate(
        DistributionSummary.builder(
                name,
                DistributionStatisticsConfig.builder()
                    .percentiles(new double[0])
                    .buckets(buckets.stream().mapToDouble(Double::doubleValue).toArray()))
            .description(help)
            .tags(tags(values)));
  }

  private void require(Type expected) {
    if (type != expected) {
      throw new IllegalStateException("%s is a %s".formatted(name, type));
    }
  }

  private String withoutEnding(String ending) {
    return name.substring(0, name.length() - ending.length());
  }

  private List<Tag> tags(String[] values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException("%s has the labels %s".formatted(name, labels));
    }
    List<Tag> tags = new ArrayList<>();
    tags.add(Tag.create("service", service));
    for (int index = 0; index < values.length; index++) {
      Label label = labels.get(index);
      if (label.isListed() && !label.values().contains(values[index])) {
        throw new IllegalArgumentException(
            "%s: %s is no value of %s".formatted(name, values[index], label.name()));
      }
      tags.add(Tag.create(label.name(), values[index]));
    }
    return tags;
  }
}
