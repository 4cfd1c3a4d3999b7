package dev.vigie.bench.chaos;

import dev.vigie.servers.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the counters of all lives of all services say together. A life's counters are read just
 * before its end, so what it counted after that is missing: the sums can fall short of the truth
 * and must never exceed it.
 */
final class Ledger {
  private record Counters(double accepted, double completed) {}

  private final Map<String, Counters> lives = new ConcurrentHashMap<>();
  private final Caller caller = new Caller();

  /** Replaces what was read of this life before. One that cannot be asked leaves what was. */
  void read(String life, int adminPort) {
    try {
      String metrics = caller.get(adminPort, "/metrics").body();
      lives.put(
          life,
          new Counters(sum(metrics, "work_accepted_total"), sum(metrics, "work_completed_total")));
    } catch (IOException dying) {
      lives.putIfAbsent(life, new Counters(0, 0));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  long accepted() {
    return Math.round(lives.values().stream().mapToDouble(Counters::accepted).sum());
  }

  long completed() {
    return Math.round(lives.values().stream().mapToDouble(Counters::completed).sum());
  }

  private static double sum(String metrics, String counter) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(counter + '{') && line.contains("\"noop\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
