package dev.vigie.telemetry;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the process itself needs, and which build it is. */
final class ProcessMetrics {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProcessMetrics.class);
  private static final Path STATEMENT = Path.of("/proc/self/statm");

  /** Bytes, on the platforms that PostgreSQL's binaries are made for. */
  private static final int PAGE = 4096;

  static final Metric CPU =
      Metric.gauge(
          "system_cpu_usage_percent",
          "Processor time that this process takes, 100 for all processors of the machine.");
  static final Metric MEMORY =
      Metric.gauge(
          "system_memory_usage_bytes",
          "Bytes of memory of this process: resident (rss), virtual (vms), of the Java heap (heap).",
          Label.of("type", "rss", "vms", "heap"));
  static final Metric BUILD =
      Metric.gauge(
          "build_info",
          "Always 1.",
          Label.from("version", "the build"),
          Label.from("revision", "the build"),
          Label.from("java", "the Java runtime"));

  private ProcessMetrics() {}

  static void register() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      CPU.read(() -> Math.max(0, system.getProcessCpuLoad()) * 100);
    }
    MEMORY.read(() -> pages(1), "rss");
    MEMORY.read(() -> pages(0), "vms");
    MEMORY.read(() -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), "heap");
    BUILD.read(() -> 1, Identity.version(), Identity.revision(), Runtime.version().toString());
  }

  /**
   * A figure of Linux' {@code /proc/self/statm} (proc(5)) in bytes; not a number elsewhere.
   *
   * @param field 0 for the whole size, 1 for what is resident
   */
  private static double pages(int field) {
    try {
      String[] figures = Files.readString(STATEMENT).split(" ", -1);
      return Double.parseDouble(figures[field]) * PAGE;
    } catch (IOException notLinux) {
      LOGGER.debug("{} cannot be read", STATEMENT, notLinux);
      return Double.NaN;
    }
  }
}
