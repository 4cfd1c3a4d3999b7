package dev.vigie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a process and all that it started have kept a core busy. Of one that ended it knows what
 * it saw last, so it wants to be asked now and then.
 */
final class ProcessorTime {
  private static final double CLOCK_TICKS_PER_SECOND = 100;

  private final long pid;
  private final Map<Long, Long> ticks = new HashMap<>();

  ProcessorTime(long pid) {
    this.pid = pid;
  }

  double seconds() {
    look(pid);
    descendants(pid).forEach(this::look);
    return ticks.values().stream().mapToLong(Long::longValue).sum() / CLOCK_TICKS_PER_SECOND;
  }

  static List<Long> descendants(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .toList();
  }

  /** User and system time, fields 14 and 15 of {@code /proc/PID/stat} (proc(5)). */
  private void look(long process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      ticks.put(process, Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    } catch (IOException gone) {
      ticks.putIfAbsent(process, 0L);
    }
  }
}
