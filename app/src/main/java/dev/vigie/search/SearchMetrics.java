package dev.vigie.search;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The part of the catalogue of metrics that tells how Elasticsearch answers. */
final class SearchMetrics {
  /** What Elasticsearch is asked for. */
  enum Operation {
    LOGS,
    DOCUMENTS,
    INDEX,
    SET_UP,
    HEALTH
  }

  /** How a call ended. */
  enum Status {
    SUCCESS,
    /** Elasticsearch did not accept the request. */
    REFUSED,
    TIMEOUT,
    /** Not reached, or overloaded. */
    UNAVAILABLE,
    /** Not sent, as the circuit is open after failures. */
    NOT_SENT
  }

  private static final Label OPERATION = Label.of("operation", names(Operation.values()));

  static final Metric REQUESTS =
      Metric.counter(
          "search_requests_total",
          "Calls of Elasticsearch.",
          OPERATION,
          Label.of("status", names(Status.values())));
  static final Metric DURATION =
      Metric.histogram(
          "search_request_duration_seconds",
          "Seconds that calls of Elasticsearch took, however they ended.",
          List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0),
          OPERATION);
  static final Metric CIRCUIT =
      Metric.gauge(
          "search_circuit_open",
          "1 while Elasticsearch is not called because it kept failing, else 0.");

  private SearchMetrics() {}

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(SearchMetrics::label).toList();
  }
}
