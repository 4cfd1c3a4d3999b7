package dev.vigie.lifecycle;

import dev.vigie.settings.Settings;
import java.time.Duration;

/**
 * How the service leaves those that send it requests.
 *
 * @param time for which it goes on taking requests while it already says that it is not ready
 */
public record DrainSettings(Duration time) {
  public static DrainSettings from(Settings settings) {
    return new DrainSettings(
        settings.duration(
            "vigie.http.drain",
            "0s",
            "0s",
            "5m",
            "How long the service still takes requests when it is told to end, while it is no longer"
                + " ready: as long as those who send it requests need to notice."));
  }
}
