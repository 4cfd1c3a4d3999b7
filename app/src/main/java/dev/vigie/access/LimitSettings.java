package dev.vigie.access;

import dev.vigie.settings.Settings;

/**
 * How much callers may send, each process counting for itself.
 *
 * @param requestsPerSecond of an owner; 0: as many as they like
 * @param burst of an owner at once, after a silence
 * @param failuresPerMinute wrong credentials of an address; 0: as many as they like
 */
record LimitSettings(int requestsPerSecond, int burst, int failuresPerMinute) {
  private static final int LARGEST = 1_000_000;

  static LimitSettings from(Settings settings) {
    return new LimitSettings(
        settings.integer(
            "vigie.access.requests-per-second",
            100,
            0,
            LARGEST,
            "Requests of one owner to one process that are answered per second while vigie.access is"
                + " required; others get 429. 0: no limit."),
        settings.integer(
            "vigie.access.burst",
            200,
            1,
            LARGEST,
            "Requests that an owner may send at once after a silence."),
        settings.integer(
            "vigie.access.failures-per-minute",
            30,
            0,
            LARGEST,
            "Wrong credentials from one address to one process per minute, after which they get 429."
                + " 0: no limit. Behind a proxy all callers have its address."));
  }
}
