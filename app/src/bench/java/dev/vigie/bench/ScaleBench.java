package dev.vigie.bench;

import dev.vigie.settings.Settings;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What more processes, a full table and time do to the service: {@code [workers] [table] [soak]
 * [--soak 60m] [--rows N]}; all three when none is named.
 */
final class ScaleBench {
  /** As many processes share a machine, none has more child processes than it needs. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "vigie.bench", "true",
          "vigie.sandbox.warm", "1",
          "vigie.sandbox.processes", "1",
          "vigie.work.backlog-limit", "10000000");

  private ScaleBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    Settings options = Options.of(arguments);
    Duration soak =
        options.duration(
            "soak", "3m", "10s", "7d", "How long the load lasts in which memory is watched.");
    int rows =
        options.integer(
            "rows",
            1_000_000,
            1_000,
            100_000_000,
            "Works in the table that is compared with an empty one.");
    options.check();
    boolean all = List.of("workers", "table", "soak").stream().noneMatch(arguments::contains);
    Path samples = Path.of(System.getProperty("vigie.samples", "app/samples"));
    if (all || arguments.contains("workers")) {
      WorkersScale.run(samples, figures);
    }
    if (all || arguments.contains("table")) {
      TableScale.run(rows, figures);
    }
    if (all || arguments.contains("soak")) {
      SoakScale.run(samples, soak, figures);
    }
  }

  /** A figure that says how busy the machine was, with what else ran on it. */
  static Figure figure(String name, double value, String unit) {
    return Figure.of("scale", name)
        .value(value, unit)
        .with("load_average", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
