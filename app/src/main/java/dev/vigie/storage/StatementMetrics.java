package dev.vigie.storage;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Times every statement, by what it does to which table. */
final class StatementMetrics implements SqlLogger {
  static final String DATABASE = "vigie";
  static final Metric CONNECTIONS =
      Metric.gauge(
          "db_connections_active",
          "Connections to the store that are in use.",
          Label.of("database", DATABASE));
  private static final String OTHER = "other";
  static final Metric QUERY_DURATION =
      Metric.histogram(
          "db_query_duration_seconds",
          "Seconds of one statement, its commit included where it commits by itself.",
          List.of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0),
          Label.of("operation", "INSERT", "UPDATE", "DELETE", "SELECT", OTHER),
          Label.from("table", "the tables of the store, and other"));

  /** The first change that a statement makes; a common table expression may stand before it. */
  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(INSERT)\\s+INTO\\s+(\\w+)|(?<!\\bFOR )\\b(UPDATE)\\s+(\\w+)|\\b(DELETE)\\s+FROM\\s+(\\w+)");

  private static final Pattern READ =
      Pattern.compile("\\b(SELECT)\\b.*?\\bFROM\\s+(\\w+)", Pattern.DOTALL);

  /** By the text of the statement, of which the service has a bounded number. */
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  @Override
  public void logAfterExecution(StatementContext context) {
    String sql = context.getRawSql();
    if (sql != null) {
      timers
          .computeIfAbsent(sql, StatementMetrics::timer)
          .record(Duration.ofNanos(context.getElapsedTime(ChronoUnit.NANOS)));
    }
  }

  static Timer timer(String sql) {
    Matcher change = CHANGE.matcher(sql);
    if (change.find()) {
      for (int group = 1; group <= change.groupCount(); group += 2) {
        if (change.group(group) != null) {
          return QUERY_DURATION.time(change.group(group), change.group(group + 1));
        }
      }
    }
    Matcher read = READ.matcher(sql);
    return read.find()
        ? QUERY_DURATION.time(read.group(1), read.group(2))
        : QUERY_DURATION.time(OTHER, OTHER);
  }
}
