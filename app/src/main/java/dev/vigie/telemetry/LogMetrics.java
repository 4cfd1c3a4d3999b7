package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.helidon.metrics.api.Counter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.logstash.logback.appender.listener.TcpAppenderListener;

/** Counts log lines, and those that did not get out. */
public final class LogMetrics {
  static final String LOGSTASH = "logstash";
  private static final String OTHER_LEVEL = "other";
  private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", OTHER_LEVEL);

  static final Metric LINES =
      Metric.counter("log_events_total", "Lines that were logged.", Label.of("level", LEVELS));
  static final Metric DROPPED =
      Metric.counter(
          "log_events_dropped_total",
          "Lines that found the buffer of a way out full, or could not be written.",
          Label.of("reason", "console_full", "file_full", "logstash_full"));

  private LogMetrics() {}

  /** Sees every line. */
  public static final class Counting extends AppenderBase<ILoggingEvent> {
    private final Map<String, Counter> counters = new HashMap<>();

    /** Makes the counters, at 0. */
    public Counting() {
      for (String level : LEVELS) {
        counters.put(level, LINES.count(level));
      }
      DROPPED.startAtZero();
    }

    @Override
    protected void append(ILoggingEvent event) {
      Objects.requireNonNull(counters.get(label(event))).increment();
    }

    private static String label(ILoggingEvent event) {
      return switch (event.getLevel().toString()) {
        case "ERROR" -> "error";
        case "WARN" -> "warn";
        case "INFO" -> "info";
        case "DEBUG" -> "debug";
        default -> OTHER_LEVEL;
      };
    }
  }

  /** Sees what the buffer of one way out has no place for. */
  public static final class Dropped implements TcpAppenderListener<ILoggingEvent> {
    private String way = LOGSTASH;

    /**
     * @param way console, file or logstash
     */
    public void setWay(String way) {
      this.way = way;
    }

    @Override
    public void eventAppendFailed(
        Appender<ILoggingEvent> appender, ILoggingEvent event, Throwable reason) {
      DROPPED.count(way + "_full").increment();
    }
  }
}
