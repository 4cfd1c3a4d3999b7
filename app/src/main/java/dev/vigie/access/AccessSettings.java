package dev.vigie.access;

import dev.vigie.settings.ListenSettings;
import dev.vigie.settings.Settings;
import java.time.Duration;
import java.util.Set;

/**
 * Who may call.
 *
 * @param required whether callers must say who they are
 * @param keyMemory how long a process knows a key before it looks it up again
 */
record AccessSettings(boolean required, Duration keyMemory) {
  private static final String KEY = "vigie.access";
  private static final String OPEN = "open";
  private static final String REQUIRED = "required";

  static AccessSettings from(Settings settings) {
    String access =
        settings.choice(
            KEY,
            Set.of(OPEN, REQUIRED),
            OPEN,
            "Whether callers must say who they are: open (everyone is the same caller) or required"
                + " (an API key or a token).");
    ListenSettings listen = ListenSettings.from(settings);
    if (access.equals(OPEN) && !listen.isLocal()) {
      settings.reject(
          "vigie.http.host",
          listen.host(),
          "must be a loopback address such as 127.0.0.1 as long as vigie.access is open");
    }
    return new AccessSettings(
        access.equals(REQUIRED),
        settings.duration(
            "vigie.access.key-memory",
            "5s",
            "0s",
            "1m",
            "How long a process knows an API key before it looks it up again: a revoked key works at"
                + " most this long."));
  }
}
