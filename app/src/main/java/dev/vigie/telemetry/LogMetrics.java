package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.logstash.logback.appender.listener.TcpAppenderListener;

/**
 * Counts log lines, and those that did not get out. The counts begin with the first line, before
 * there are metrics to put them into.
 */
public final class LogMetrics {
  static final String LOGSTASH = "logstash";
  private static final String OTHER_LEVEL = "other";
  private static final String FULL = "_full";
  private static final String FAULT = "fault";

  static final Metric LINES =
      Metric.counter(
          "log_events_total",
          "Lines that were logged.",
          Label.of("level", "error", "warn", "info", "debug", OTHER_LEVEL));
  static final Metric DROPPED =
      Metric.counter(
          "log_events_dropped_total",
          "Lines that found the buffer of a way out full, or could not be written.",
          Label.of("reason", "console" + FULL, "file" + FULL, LOGSTASH + FULL, FAULT));

  private static final Map<String, LongAdder> LINE_COUNTS = counts(LINES);
  private static final Map<String, LongAdder> DROPPED_COUNTS = counts(DROPPED);

  private LogMetrics() {}

  static void register() {
    LINE_COUNTS.forEach((level, count) -> LINES.countOf(count::sum, level));
    DROPPED_COUNTS.forEach((reason, count) -> DROPPED.countOf(count::sum, reason));
  }

  private static Map<String, LongAdder> counts(Metric metric) {
    List<String> values = metric.labels().getFirst().values();
    return values.stream().collect(Collectors.toMap(Function.identity(), value -> new LongAdder()));
  }

  private static void increment(Map<String, LongAdder> counts, String value) {
    Objects.requireNonNull(counts.get(value)).increment();
  }

  /** Sees every line. */
  public static final class Counting extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      increment(LINE_COUNTS, label(event));
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
      increment(DROPPED_COUNTS, way + FULL);
    }
  }

  /** Drops lines while the fault asks for it. */
  public static final class Dropping extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      if (!Faults.isActive(Fault.LOGS_DROPPED)) {
        return FilterReply.NEUTRAL;
      }
      increment(DROPPED_COUNTS, FAULT);
      return FilterReply.DENY;
    }
  }
}
