package dev.vigie.webhooks;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The part of the catalogue of metrics that tells how callers are told of the end of work. */
final class WebhookMetrics {
  /** How a try ended. */
  enum Outcome {
    DELIVERED,
    /** It will be tried again. */
    FAILED,
    /** It was the last try. */
    GIVEN_UP,
    /** The receiver wants no more calls. */
    GONE,
    /** The target may not be called. */
    REFUSED
  }

  static final Metric DELIVERIES =
      Metric.counter(
          "webhook_deliveries_total",
          "Tries to tell a caller of the end of a work, by how they ended.",
          Label.of("outcome", Arrays.stream(Outcome.values()).map(WebhookMetrics::label).toList()));
  static final Metric DURATION =
      Metric.histogram(
          "webhook_delivery_duration_seconds",
          "Seconds of a try, however it ended.",
          List.of(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0));
  static final Metric WAITING =
      Metric.gauge(
          "webhooks_waiting",
          "Webhooks that are still to be delivered, counted up to 10,000; not a number while the store is away and in workers.");
  static final Metric OLDEST =
      Metric.gauge(
          "webhooks_oldest_waiting_seconds",
          "Seconds that the webhook that waits longest has been waiting; 0 if none waits.");
  static final Metric GIVEN_UP =
      Metric.gauge(
          "webhooks_given_up",
          "Webhooks that were given up and wait for an operator, counted up to 10,000.");

  private WebhookMetrics() {}

  static String label(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
