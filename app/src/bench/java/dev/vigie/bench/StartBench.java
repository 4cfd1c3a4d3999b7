package dev.vigie.bench;

import dev.vigie.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Time to start, memory and idle processor use of the service with all its children (store,
 * sandbox).
 */
final class StartBench {
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(60);

  private StartBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    try (Scratch scratch = Scratch.create()) {
      figures.println(startTime("first start, empty data folder", scratch.folder()));
      figures.println(startTime("second start", scratch.folder()));
      long before = System.nanoTime();
      try (ServiceProcess service =
          ServiceProcess.start(scratch.folder(), Map.of("vigie.bench", "true"))) {
        figures.println(
            Figure.of("start", "third start").value((System.nanoTime() - before) / 1e9, "s"));
        Thread.sleep(SETTLING);
        ProcessorTime processor = new ProcessorTime(service.pid());
        double busy = processor.seconds();
        Thread.sleep(IDLE);
        double idle = (processor.seconds() - busy) / IDLE.toSeconds();
        figures.println(
            Figure.of("start", "idle processor use, all processes")
                .value(100 * idle, "% of a core")
                .goal("< 1 %"));
        figures.println(memory("resident memory idle", service.pid()));
        byte[] request = LoadConnection.post("/v1/noop", "text/plain", new byte[1000]);
        Load.measure(
            8,
            Duration.ofSeconds(15),
            () -> new AcceptBench.Exchange(service.port(), request, 202));
        figures.println(memory("resident memory busy", service.pid()));
        service.stop();
      }
    }
  }

  private static Figure startTime(String figure, Path data) {
    long before = System.nanoTime();
    try (ServiceProcess service = ServiceProcess.start(data, Map.of())) {
      double seconds = (System.nanoTime() - before) / 1e9;
      service.stop();
      return Figure.of("start", figure).value(seconds, "s");
    }
  }

  private static Figure memory(String figure, long pid) throws IOException {
    return Figure.of("start", figure)
        .value(proportionalMegabytes(pid), "MB")
        .with(
            "children_mb",
            ProcessorTime.descendants(pid).stream()
                .mapToDouble(StartBench::proportionalMegabytes)
                .sum());
  }

  /** Proportional set size, so that memory shared by PostgreSQL's processes counts once. */
  private static double proportionalMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      return lines
              .filter(line -> line.startsWith("Pss:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
              .sum()
          / 1000.0;
    } catch (IOException gone) {
      return 0;
    }
  }
}
