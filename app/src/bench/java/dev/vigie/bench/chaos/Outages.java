package dev.vigie.bench.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** How long each kind of process was away, from its kill to its next readiness. */
public final class Outages {
  private static final double NANOS = 1e9;
  private final Map<Victim.Kind, List<Double>> seconds = new ConcurrentHashMap<>();

  /**
   * @param kills of all processes of the kind
   * @param median in seconds
   * @param longest in seconds
   */
  public record Outage(int kills, double median, double longest) {}

  void add(Victim.Kind kind, long nanos) {
    seconds.computeIfAbsent(kind, first -> new CopyOnWriteArrayList<>()).add(nanos / NANOS);
  }

  /** By the name of the kind; only of those that were killed. */
  public Map<String, Outage> figures() {
    Map<String, Outage> figures = new TreeMap<>();
    seconds.forEach((kind, each) -> {
      List<Double> sorted = each.stream().sorted().toList();
      figures.put(
          kind.name().toLowerCase(Locale.ROOT),
          new Outage(sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast()));
    });
    return figures;
  }
}
