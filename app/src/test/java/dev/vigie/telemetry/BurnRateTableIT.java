package dev.vigie.telemetry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the recorded burn rates with ones that are worked out from the events themselves, by a
 * program that knows neither counters nor Prometheus.
 */
class BurnRateTableIT {
  private static final int MINUTE = 4;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY_OF_MINUTES = 24 * 60;

  /** Windows that are read from the counters, in scrapes 15 seconds apart. */
  private static final Map<String, Integer> SHORT_WINDOWS =
      new TreeMap<>(
          Map.of("5m", 5 * MINUTE, "30m", 30 * MINUTE, "1h", HOUR, "2h", 2 * HOUR, "6h", 6 * HOUR));

  /** Windows that are made of counts of five minutes, in scrapes a minute apart. */
  private static final Map<String, Integer> LONG_WINDOWS =
      new TreeMap<>(
          Map.of("1d", DAY_OF_MINUTES, "3d", 3 * DAY_OF_MINUTES, "30d", 30 * DAY_OF_MINUTES));

  /** Of a window that is read as one, nothing but the rounding of floating point gets lost. */
  private static final double EXACTLY = 1e-9;

  /**
   * Of each five minutes the events before their first scrape are not seen; with scrapes a minute
   * apart that is a fifth, chosen by the clock and not by the outcome.
   */
  private static final double WITHIN_THREE_PERCENT = 0.03;

  @TempDir Path folder;

  @Test
  void windowsUpToSixHoursAreExact() throws Exception {
    Random random = new Random(20_240_115);
    SyntheticEvents steady =
        new SyntheticEvents("availability", "service", 0.999).happen(random, 8 * HOUR, 40, 0.01);
    SyntheticEvents restarting =
        new SyntheticEvents("completion", "documents", 0.95)
            .happen(random, 3 * HOUR, 10, 0.05)
            .restart(7, 2)
            .happen(random, 2 * HOUR, 10, 0.6)
            .restart(0, 1)
            .happen(random, 3 * HOUR - 2, 10, 0.1);
    SyntheticEvents unseenForAWhile =
        new SyntheticEvents("quality", "radio", 0.99)
            .happen(random, 4 * HOUR, 5, 0.02)
            .unseen(random, 10 * MINUTE, 5, 0.9)
            .happen(random, 4 * HOUR - 10 * MINUTE, 5, 0.02);
    List<String> expected = new ArrayList<>();
    for (SyntheticEvents events : List.of(steady, restarting, unseenForAWhile)) {
      for (int sample = 0; sample < 12; sample++) {
        int at = 6 * HOUR + random.nextInt(2 * HOUR - MINUTE);
        SHORT_WINDOWS.forEach((window, length) -> {
          int seenFrom = events.firstScrape(at, length) + 1;
          double burnRate = events.badShare(seenFrom, at) / (1 - events.objective);
          expected.add(check(events, window, at * 15, burnRate, EXACTLY));
        });
      }
    }
    test("15s", "15s", List.of(steady, restarting, unseenForAWhile), expected);
  }

  @Test
  void windowsOfDaysComeFromCountsOfFiveMinutes() throws Exception {
    Random random = new Random(20_240_116);
    SyntheticEvents month =
        new SyntheticEvents("availability", "service", 0.999)
            .happen(random, 20 * DAY_OF_MINUTES, 200, 0.001)
            .restart(3, 1)
            .happen(random, 9 * DAY_OF_MINUTES, 200, 0.004)
            .happen(random, 2 * DAY_OF_MINUTES, 200, 0.02);
    List<String> expected = new ArrayList<>();
    LONG_WINDOWS.forEach((window, length) -> {
      for (int at : List.of(month.lastStep() - DAY_OF_MINUTES - 1, month.lastStep())) {
        int last = at - at % 5;
        double burnRate =
            month.badShare(Math.max(1, last - length + 1), last) / (1 - month.objective);
        expected.add(check(month, window, last * 60, burnRate, WITHIN_THREE_PERCENT));
      }
    });
    test("1m", "5m", List.of(month), expected);
  }

  private static String check(
      SyntheticEvents events, String window, int seconds, double burnRate, double tolerance) {
    String labels = "{slo=\"%s\",workload=\"%s\"}".formatted(events.slo, events.workload);
    return """
          - expr: 'abs(slo:burn_rate:ratio_%1$s%2$s - %3$s) <= bool %4$s * %3$s'
            eval_time: %5$ds
            exp_samples: [{labels: '%2$s', value: 1}]
    """
        .formatted(window, labels, burnRate, tolerance, seconds);
  }

  private void test(
      String scraped, String evaluated, List<SyntheticEvents> all, List<String> expected)
      throws Exception {
    StringBuilder test =
        new StringBuilder(
            """
            rule_files: ["%s"]
            evaluation_interval: %s
            group_eval_order: [slo-now, slo-counts, slo-budgets]
            tests:
              - interval: %s
                input_series:
            """
                .formatted(Promtool.DELIVERED.resolve("rules/slo.rules.yml"), evaluated, scraped));
    for (SyntheticEvents events : all) {
      test.append(
          """
                - {series: 'slo_objective_ratio{slo="%1$s",workload="%2$s"}', values: "%3$sx%4$d"}
                - {series: 'sli_events_total{slo="%1$s",workload="%2$s",outcome="good"}', values: "%5$s"}
                - {series: 'sli_events_total{slo="%1$s",workload="%2$s",outcome="bad"}', values: "%6$s"}
          """
              .formatted(
                  events.slo,
                  events.workload,
                  events.objective,
                  events.lastStep(),
                  events.goodCounter(),
                  events.badCounter()));
    }
    test.append("    promql_expr_test:\n");
    expected.forEach(test::append);
    Path file = Files.writeString(folder.resolve("table.test.yml"), test);
    Promtool.accepts("test", "rules", file.toString());
  }
}
