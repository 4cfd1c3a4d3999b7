package dev.vigie.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Events of one objective, made up at random, as they happen and as a counter shows them.
 *
 * <p>Step {@code n} is what happens after scrape {@code n - 1} and until scrape {@code n}.
 */
final class SyntheticEvents {
  private record Step(int good, int bad, boolean restarted, boolean scraped) {}

  /** Counters that have been counting for a while. */
  private static final long START = 100_000;

  final String slo;
  final String workload;
  final double objective;
  private final List<Step> steps = new ArrayList<>();

  SyntheticEvents(String slo, String workload, double objective) {
    this.slo = slo;
    this.workload = workload;
    this.objective = objective;
    steps.add(new Step(0, 0, false, true));
  }

  /**
   * Goes on for some steps.
   *
   * @param most events of one step
   * @param badShare of them
   */
  SyntheticEvents happen(Random random, int count, int most, double badShare) {
    for (int i = 0; i < count; i++) {
      int events = random.nextInt(most + 1);
      int bad =
          (int) IntStream.range(0, events).filter(e -> random.nextDouble() < badShare).count();
      steps.add(new Step(events - bad, bad, false, true));
    }
    return this;
  }

  /** Events go on; nobody looks. */
  SyntheticEvents unseen(Random random, int count, int most, double badShare) {
    int from = steps.size();
    happen(random, count, most, badShare);
    steps.subList(from, steps.size()).replaceAll(s -> new Step(s.good(), s.bad(), false, false));
    return this;
  }

  /** The process ends; its successor starts to count at 0 and counts this many until it is seen. */
  SyntheticEvents restart(int good, int bad) {
    steps.add(new Step(good, bad, true, true));
    return this;
  }

  int lastStep() {
    return steps.size() - 1;
  }

  /** Bad events by all events that happened in these steps, from the events themselves. */
  double badShare(int firstStep, int lastStep) {
    List<Step> window = steps.subList(firstStep, lastStep + 1);
    long bad = window.stream().mapToLong(Step::bad).sum();
    long good = window.stream().mapToLong(Step::good).sum();
    return (double) bad / (good + bad);
  }

  /** The first scrape in a window whose last one is given. */
  int firstScrape(int lastStep, int length) {
    int first = Math.max(0, lastStep - length + 1);
    while (!steps.get(first).scraped()) {
      first++;
    }
    return first;
  }

  String goodCounter() {
    return counter(true);
  }

  String badCounter() {
    return counter(false);
  }

  private String counter(boolean good) {
    List<String> values = new ArrayList<>();
    long value = START;
    for (Step step : steps) {
      value = (step.restarted() ? 0 : value) + (good ? step.good() : step.bad());
      values.add(step.scraped() ? Long.toString(value) : "_");
    }
    return values.stream().collect(Collectors.joining(" "));
  }
}
