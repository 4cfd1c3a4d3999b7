package dev.vigie.telemetry;

import java.util.List;

/**
 * A label of a metric: few values, never an id, a free text or a raw path.
 *
 * @param name as in {@code workload}
 * @param values all of them, where they are known in advance; empty where the workloads, queues or
 *     routes of the running service give them
 * @param source where the values come from, for the documentation; empty where they are listed
 */
public record Label(String name, List<String> values, String source) {
  /** A label whose values are known. */
  public static Label of(String name, String... values) {
    return new Label(name, List.of(values), "");
  }

  /** A label whose values are known. */
  public static Label of(String name, List<String> values) {
    return new Label(name, List.copyOf(values), "");
  }

  /**
   * A label whose values come from what the service is made of.
   *
   * @param source such as "the workloads"
   */
  public static Label from(String name, String source) {
    return new Label(name, List.of(), source);
  }

  boolean isListed() {
    return !values.isEmpty();
  }
}
