package dev.vigie.drill;

import java.util.HashMap;
import java.util.Map;

/**
 * An alert that a drill must raise.
 *
 * @param labels by which it is known
 */
record Expected(Labels labels, Arrival arrival) {
  /** Who hears of it. */
  enum Arrival {
    /** Slack and mail. */
    PAGE,
    /** Slack. */
    TICKET,
    /** Nobody, as an alert that says it already is under way. */
    INHIBITED,
    /** Nobody: it is for those who look. */
    INFO
  }

  static Expected page(String alert, String... labels) {
    return new Expected(labels(alert, labels), Arrival.PAGE);
  }

  static Expected ticket(String alert, String... labels) {
    return new Expected(labels(alert, labels), Arrival.TICKET);
  }

  static Expected inhibited(String alert, String... labels) {
    return new Expected(labels(alert, labels), Arrival.INHIBITED);
  }

  static Expected info(String alert, String... labels) {
    return new Expected(labels(alert, labels), Arrival.INFO);
  }

  private static Labels labels(String alert, String... more) {
    Map<String, String> labels = new HashMap<>(Map.of("alertname", alert));
    for (String label : more) {
      String[] parts = label.split("=", 2);
      labels.put(parts[0], parts[1]);
    }
    return new Labels(labels);
  }

  String alert() {
    return labels.get("alertname");
  }

  boolean bySlack() {
    return switch (arrival) {
      case PAGE, TICKET -> true;
      case INHIBITED, INFO -> false;
    };
  }

  boolean byMail() {
    return switch (arrival) {
      case PAGE -> true;
      case TICKET, INHIBITED, INFO -> false;
    };
  }

  /** How messages name what the alert is about. */
  String about() {
    if (!labels.get("slo").isEmpty()) {
      return "%s · %s of %s".formatted(alert(), labels.get("slo"), labels.get("workload"));
    }
    return labels.get("workload").isEmpty()
        ? alert()
        : "%s · %s".formatted(alert(), labels.get("workload"));
  }
}
