package dev.vigie.telemetry;

import dev.vigie.settings.Settings;
import java.util.Locale;
import java.util.Set;

/**
 * How the service logs.
 *
 * @param console text for people, JSON for machines, or nothing
 * @param file whether there is also a rolling JSON file in the data folder
 * @param level of our own loggers: {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR}
 */
record LoggingSettings(Console console, boolean file, String level) {
  enum Console {
    AUTO,
    TEXT,
    JSON,
    OFF
  }

  static LoggingSettings from(Settings settings) {
    return new LoggingSettings(
        Console.valueOf(
            settings
                .choice(
                    "vigie.log.console",
                    Set.of("auto", "text", "json", "off"),
                    "auto",
                    "What standard output gets: text, json, nothing (off), or auto: text on a terminal, else json.")
                .toUpperCase(Locale.ROOT)),
        settings.flag(
            "vigie.log.file",
            true,
            "Whether JSON lines also go to logs/vigie.json in the data folder."),
        settings
            .choice(
                "vigie.log.level",
                Set.of("debug", "info", "warn", "error"),
                "info",
                "Least level of the service's own log lines.")
            .toUpperCase(Locale.ROOT));
  }
}
