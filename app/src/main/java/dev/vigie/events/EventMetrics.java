package dev.vigie.events;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;

/** What becomes of events; part of the catalogue of metrics. */
public final class EventMetrics {
  /** More events were told than the broker took. */
  static final String BUFFER_FULL = "buffer_full";

  static final String BROKER_AWAY = "broker_away";

  /** Another process sent what this one cannot read, as a newer version may. */
  static final String UNREADABLE = "unreadable";

  /** The reader of a stream took fewer events than there were; its stream was ended. */
  public static final String SLOW_READER = "slow_reader";

  static final Metric SENT =
      Metric.counter("events_sent_total", "Events sent to the other processes.");

  public static final Metric DROPPED =
      Metric.counter(
          "events_dropped_total",
          "Events that did not reach a process or a stream; looks at the store make up for them.",
          Label.of("reason", BUFFER_FULL, BROKER_AWAY, UNREADABLE, SLOW_READER));

  private EventMetrics() {}

  /** Also where there are no other processes to tell. */
  public static void startAtZero() {
    SENT.startAtZero();
    DROPPED.startAtZero();
  }
}
