package dev.vigie.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The levels of the loggers, which can be changed while the service runs. */
public final class LogLevels {
  /** From the most to the least that is written. */
  public static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

  private LogLevels() {}

  /** Of the loggers that have one of their own, by name; {@code ROOT} is above all. */
  public static Map<String, String> all() {
    Map<String, String> levels = new TreeMap<>();
    for (ch.qos.logback.classic.Logger logger : context().getLoggerList()) {
      Optional.ofNullable(logger.getLevel())
          .ifPresent(level -> levels.put(logger.getName(), level.toString()));
    }
    return levels;
  }

  /**
   * Until the service ends or the level is changed again.
   *
   * @param logger a package or class, or {@code ROOT}
   * @param level one of {@link #LEVELS}
   */
  public static void set(String logger, String level) {
    context().getLogger(logger).setLevel(Level.valueOf(level));
  }

  /** Gives the logger the level of the one above it again; {@code ROOT} keeps its own. */
  public static void reset(String logger) {
    if (!logger.equals(Logger.ROOT_LOGGER_NAME)) {
      context().getLogger(logger).setLevel(null);
    }
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
