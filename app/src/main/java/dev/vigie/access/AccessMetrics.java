package dev.vigie.access;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What is counted of callers at the door. */
final class AccessMetrics {
  /** What a caller presented. */
  enum Kind {
    API_KEY,
    TOKEN,
    ADMIN_TOKEN,
    NONE;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String ACCEPTED = "accepted";

  static final Metric AUTHENTICATIONS =
      Metric.counter(
          "authentications_total",
          "Requests whose credentials were looked at, by what was presented and what came of it.",
          Label.of("kind", Arrays.stream(Kind.values()).map(Kind::label).toList()),
          Label.of(
              "outcome",
              Stream.concat(
                      Stream.of(ACCEPTED), Arrays.stream(Refusal.values()).map(Refusal::label))
                  .toList()));

  /** What was too much. */
  enum Limit {
    RATE,
    FAILURES;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Metric LIMITED =
      Metric.counter(
          "requests_limited_total",
          "Requests that were answered with 429: the owner's rate, or an address's failed"
              + " authentications, were over their limit.",
          Label.of("limit", Arrays.stream(Limit.values()).map(Limit::label).toList()));

  private AccessMetrics() {}

  static void startAtZero() {
    AUTHENTICATIONS.startAtZero();
    LIMITED.startAtZero();
  }

  static void limited(Limit limit) {
    LIMITED.count(limit.label()).increment();
  }

  static void accepted(Kind kind) {
    AUTHENTICATIONS.count(kind.label(), ACCEPTED).increment();
  }

  static void refused(Kind kind, Refusal refusal) {
    AUTHENTICATIONS.count(kind.label(), refusal.label()).increment();
  }
}
