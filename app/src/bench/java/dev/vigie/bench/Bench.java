package dev.vigie.bench;

import dev.vigie.bench.quality.QualityBench;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./vigie bench [NAME] [ARGUMENTS]}: runs one benchmark, or all, and prints one JSON line a
 * figure.
 */
public final class Bench {
  /** Prints figures as it measures them. */
  @FunctionalInterface
  interface Benchmark {
    void run(List<String> arguments, PrintStream figures) throws Exception;
  }

  private static final Map<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

  static {
    BENCHMARKS.put("accept", AcceptBench::run);
    BENCHMARKS.put("works", WorksBench::run);
    BENCHMARKS.put("events", EventsBench::run);
    BENCHMARKS.put("read", ReadBench::run);
    BENCHMARKS.put("predictions", PredictionsBench::run);
    BENCHMARKS.put("pages", PagesBench::run);
    BENCHMARKS.put("redaction", RedactionBench::run);
    BENCHMARKS.put("telemetry", TelemetryBench::run);
    BENCHMARKS.put("rules", RulesBench::run);
    BENCHMARKS.put("start", StartBench::run);
    BENCHMARKS.put("quality", QualityBench::run);
    BENCHMARKS.put("chaos", ChaosBench::run);
    BENCHMARKS.put("scale", ScaleBench::run);
  }

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream figures =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (arguments.length == 0) {
      for (Benchmark benchmark : BENCHMARKS.values()) {
        benchmark.run(List.of(), figures);
      }
      return;
    }
    Benchmark chosen = BENCHMARKS.get(arguments[0]);
    if (chosen == null) {
      throw new IllegalArgumentException(
          "there is no benchmark %s; there are %s".formatted(arguments[0], BENCHMARKS.keySet()));
    }
    chosen.run(Arrays.asList(arguments).subList(1, arguments.length), figures);
  }
}
