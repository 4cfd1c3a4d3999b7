package dev.vigie.http;

import dev.vigie.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * What one connection may cost, so that callers who send slowly, or nothing, hold nobody off.
 *
 * @param headerTime from the request line to the end of the headers, how long a TLS handshake may
 *     take, and a body before its pace counts
 * @param idleTime how long a connection may be silent
 * @param leastPace of bodies and answers, in bytes per second; 0 for any
 * @param most connections of a port at a time
 */
record ConnectionSettings(Duration headerTime, Duration idleTime, long leastPace, int most) {
  /** How often it is looked for who is late, within the shortest time that one may take. */
  private static final int LOOKS = 4;

  static ConnectionSettings from(Settings settings) {
    return new ConnectionSettings(
        settings.duration(
            "vigie.http.header-time",
            "10s",
            "100ms",
            "10m",
            "How long a TLS handshake, or the headers of a request, may take, and how long its body"
                + " may take before vigie.http.least-pace counts."),
        settings.duration(
            "vigie.http.idle-time",
            "60s",
            "500ms",
            "1h",
            "How long a connection may be silent, between two requests or within one, before it is"
                + " closed."),
        settings.bytes(
            "vigie.http.least-pace",
            "1kB",
            "0B",
            "1GB",
            "Bytes a second that a body must arrive with on average, else it is refused with 408, and"
                + " that an answer must be taken with, else the connection is closed. 0B: any pace."),
        settings.integer(
            "vigie.http.max-connections",
            5_000,
            10,
            1_000_000,
            "Most connections to a port at a time; further ones wait until there is room."));
  }

  /** How long a caller may leave so many bytes of an answer untaken; empty for any time. */
  Optional<Duration> sendTime(int bytes) {
    return leastPace == 0
        ? Optional.empty()
        : Optional.of(idleTime.plusMillis(bytes * 1_000L / leastPace));
  }

  /** Time between two looks for connections that take too long. */
  Duration looks() {
    return (headerTime.compareTo(idleTime) < 0 ? headerTime : idleTime).dividedBy(LOOKS);
  }
}
