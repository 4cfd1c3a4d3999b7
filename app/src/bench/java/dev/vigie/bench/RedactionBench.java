package dev.vigie.bench;

import dev.vigie.telemetry.redaction.Redaction;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** What it costs to redact a log line, in processor time of one thread. */
final class RedactionBench {
  private static final int LINES = 200_000;
  private static final int ROUNDS = 5;
  private static final int MEGABYTE = 1 << 20;

  private static final String USUAL =
      "accepted work 01a1ff1e-5534-703c-8ea4-e5029ff9769e, 253744 bytes, application/pdf, caller 127.0.0.1,"
          + " key 7c9e6679, 3 pages expected, queue work.documents: 17";

  private static final String FIVE_FINDS =
      "login failed for user=alice password=hunter2x from jean.dupont@example.test tel 06 12 34 56 78"
          + " iban FR7630006000011234567890189 card 4111 1111 1111 1111";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private RedactionBench() {}

  static void run(List<String> arguments, PrintStream figures) {
    figures.println(
        Figure.of("redaction", "line without a find")
            .value(nanoseconds(USUAL, LINES) / 1e3, "µs")
            .goal("a few"));
    figures.println(
        Figure.of("redaction", "line with five finds")
            .value(nanoseconds(FIVE_FINDS, LINES) / 1e3, "µs"));
    for (String unit : List.of("a", "1", "@", "=", "password=\"")) {
      figures.println(
          Figure.of("redaction", "a megabyte of " + unit)
              .value(nanoseconds(unit.repeat(MEGABYTE / unit.length()), 1) / 1e6, "ms"));
    }
  }

  /** The best round's time for one line. */
  private static double nanoseconds(String line, int times) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long written = 0;
      long started = THREADS.getCurrentThreadCpuTime();
      for (int time = 0; time < times; time++) {
        written += Redaction.text(line).length();
      }
      long taken = THREADS.getCurrentThreadCpuTime() - started;
      if (written > 0) {
        best = Math.min(best, (double) taken / times);
      }
    }
    return best;
  }
}
