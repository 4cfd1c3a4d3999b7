package dev.vigie.telemetry;

import dev.vigie.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the service logs.
 *
 * @param console text for people, JSON for machines, or nothing
 * @param file whether there is also a rolling JSON file in the data folder
 * @param logstash host and port of a Logstash that takes JSON lines by TCP
 * @param level of our own loggers: {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR}
 */
record LoggingSettings(Console console, boolean file, Optional<String> logstash, String level) {
  enum Console {
    AUTO,
    TEXT,
    JSON,
    OFF
  }

  private static final String LOGSTASH = "vigie.log.logstash";
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._-]{1,253}:\\d{1,5}|\\[[0-9A-Fa-f:.]+\\]:\\d{1,5}");

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
        logstash(settings),
        settings
            .choice(
                "vigie.log.level",
                Set.of("debug", "info", "warn", "error"),
                "info",
                "Least level of the service's own log lines.")
            .toUpperCase(Locale.ROOT));
  }

  private static Optional<String> logstash(Settings settings) {
    Optional<String> given =
        settings.optionalText(
            LOGSTASH,
            "Where JSON lines also go to by TCP, such as 127.0.0.1:5000; while it is away they wait in a"
                + " bounded buffer.");
    given
        .filter(address -> !isAddress(address))
        .ifPresent(
            wrong -> settings.reject(LOGSTASH, wrong, "must be host:port, such as 127.0.0.1:5000"));
    return given;
  }

  private static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches()
        && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) <= HIGHEST_PORT;
  }
}
