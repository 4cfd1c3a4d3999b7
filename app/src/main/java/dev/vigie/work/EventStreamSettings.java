package dev.vigie.work;

import dev.vigie.settings.Settings;
import java.time.Duration;

/**
 * @param streams open at once in this process
 * @param streamsPerOwner of them, of one owner
 * @param age after which a stream is ended; its reader connects again
 * @param heartbeat longest silence on a stream
 */
record EventStreamSettings(int streams, int streamsPerOwner, Duration age, Duration heartbeat) {
  static EventStreamSettings from(Settings settings) {
    return new EventStreamSettings(
        settings.integer(
            "vigie.events.streams",
            1_000,
            1,
            100_000,
            "Streams of events open at once in this process, above which further ones are refused"
                + " with 503."),
        settings.integer(
            "vigie.events.streams-per-owner",
            100,
            1,
            100_000,
            "Streams of events of one owner open at once in this process, above which further ones"
                + " are refused with 429; no bound of its own while vigie.access is open."),
        settings.duration(
            "vigie.events.stream-age",
            "30m",
            "1s",
            "1d",
            "Age at which a stream of events is ended; its reader connects again and goes on."),
        settings.duration(
            "vigie.events.heartbeat",
            "15s",
            "100ms",
            "5m",
            "Longest silence on a stream of events; then a comment is sent, so that nobody between"
                + " takes the connection for dead."));
  }
}
