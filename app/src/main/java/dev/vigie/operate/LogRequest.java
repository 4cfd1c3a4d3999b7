package dev.vigie.operate;

import dev.vigie.http.RequestErrors;
import dev.vigie.http.RequestErrors.Place;
import dev.vigie.search.Condition;
import dev.vigie.search.LogCursor;
import dev.vigie.search.LogField;
import dev.vigie.search.LogQuery;
import dev.vigie.search.Moments;
import dev.vigie.search.QueryParser;
import dev.vigie.search.QuerySyntaxException;
import dev.vigie.telemetry.LogLevels;
import io.helidon.common.uri.UriQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a search for log lines. */
final class LogRequest {
  private static final Duration USUAL_SPAN = Duration.ofHours(24);
  private static final int DEFAULT_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1_000;
  private static final int MOST_INTERVALS = 1_000;
  private static final Pattern INTERVAL = Pattern.compile("(\\d{1,4})([smhd])");

  /** Parameters that a field must be equal to. */
  private static final Map<String, LogField> FIELDS = fields();

  private static final Set<String> OTHERS =
      Set.of("from", "to", "level", "slow", "q", "limit", "after", "interval");

  private final UriQuery given;
  private final Instant now;
  private final RequestErrors errors = new RequestErrors();

  private LogRequest(UriQuery given, Instant now) {
    this.given = given;
    this.now = now;
  }

  private static Map<String, LogField> fields() {
    Map<String, LogField> fields = new LinkedHashMap<>();
    for (LogField field :
        List.of(
            LogField.SERVICE,
            LogField.WORKLOAD,
            LogField.CORRELATION_ID,
            LogField.TRACE_ID,
            LogField.WORK_ID,
            LogField.USER_ID,
            LogField.ERROR_TYPE)) {
      fields.put(field.path(), field);
    }
    return fields;
  }

  /**
   * @throws dev.vigie.http.ProblemException that names every mistake
   */
  static LogQuery read(UriQuery query, Instant now) {
    return new LogRequest(query, now).read();
  }

  private LogQuery read() {
    checkNames();
    Instant to = moment("to").orElse(now);
    Instant from = moment("from").orElse(to.minus(USUAL_SPAN));
    if (!from.isBefore(to)) {
      wrong("from", "must be before to");
    }
    Optional<LogCursor> after =
        value("after")
            .flatMap(text -> {
              Optional<LogCursor> cursor = LogCursor.read(text);
              if (cursor.isEmpty()) {
                wrong("after", "must be the member \"next\" of a page found before");
              }
              return cursor;
            });
    LogQuery query =
        new LogQuery(
            from,
            to,
            condition(),
            LogQuery.Order.NEWEST_FIRST,
            limit(),
            interval(Duration.between(from, to)),
            after);
    errors.check();
    return query;
  }

  private void checkNames() {
    Set<String> known = new TreeSet<>(OTHERS);
    known.addAll(FIELDS.keySet());
    for (String name : given.names()) {
      if (!known.contains(name)) {
        wrong(
            name,
            "\"%s\" is not a known parameter; known here: %s"
                .formatted(name, String.join(", ", known)));
      } else if (given.all(name).size() > 1) {
        wrong(name, "\"%s\" is given more than once".formatted(name));
      }
    }
  }

  private Optional<Condition> condition() {
    List<Condition> conditions = new ArrayList<>();
    FIELDS.forEach((name, field) ->
        value(name).ifPresent(text -> conditions.add(new Condition.Is(field, text))));
    value("level").ifPresent(text -> conditions.add(new Condition.Any(levels(text))));
    value("slow").flatMap(this::slow).ifPresent(conditions::add);
    value("q").flatMap(this::parsed).ifPresent(conditions::add);
    return conditions.isEmpty() ? Optional.empty() : Optional.of(new Condition.All(conditions));
  }

  private List<Condition> levels(String text) {
    List<Condition> levels = new ArrayList<>();
    for (String level : text.toUpperCase(Locale.ROOT).split(",", -1)) {
      if (!LogLevels.LEVELS.contains(level)) {
        wrong(
            "level", "must be one or more, with commas, of " + String.join(", ", LogLevels.LEVELS));
      }
      levels.add(new Condition.Is(LogField.LEVEL, level));
    }
    return levels;
  }

  private Optional<Condition> slow(String text) {
    if (!text.matches("\\d{1,9}")) {
      wrong("slow", "must be a number of milliseconds; lines that took longer are found");
      return Optional.empty();
    }
    return Optional.of(
        new Condition.Within(
            LogField.PROCESSING_TIME_MS,
            Optional.of(new Condition.Bound(text, false)),
            Optional.empty()));
  }

  private Optional<Condition> parsed(String text) {
    try {
      return Optional.of(QueryParser.parse(text, now));
    } catch (QuerySyntaxException wrong) {
      wrong("q", wrong.explanation());
      return Optional.empty();
    }
  }

  private Optional<Instant> moment(String name) {
    Optional<String> text = value(name);
    Optional<Instant> moment = text.flatMap(written -> Moments.parse(written, now));
    if (text.isPresent() && moment.isEmpty()) {
      wrong(name, "must be " + Moments.ALLOWED);
    }
    return moment;
  }

  private int limit() {
    Optional<String> limit = value("limit");
    if (limit.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    if (limit.get().matches("\\d{1,4}")) {
      int number = Integer.parseInt(limit.get());
      if (number >= 1 && number <= LARGEST_LIMIT) {
        return number;
      }
    }
    wrong("limit", "must be a whole number from 1 to " + LARGEST_LIMIT);
    return DEFAULT_LIMIT;
  }

  private Optional<Duration> interval(Duration span) {
    Optional<String> text = value("interval");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = INTERVAL.matcher(text.get());
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      wrong("interval", "must be a time such as 30s, 5m, 1h or 1d");
      return Optional.empty();
    }
    Duration interval = Duration.ofSeconds(Integer.parseInt(matcher.group(1)) * seconds(matcher));
    if (span.dividedBy(interval) > MOST_INTERVALS) {
      wrong(
          "interval",
          "must be at least %ds for this span: there are at most %d intervals"
              .formatted(span.toSeconds() / MOST_INTERVALS + 1, MOST_INTERVALS));
    }
    return Optional.of(interval);
  }

  private static long seconds(Matcher matcher) {
    return switch (matcher.group(2)) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      default -> 86_400;
    };
  }

  private Optional<String> value(String name) {
    return Optional.of(given)
        .filter(query -> query.contains(name))
        .map(query -> query.get(name).strip())
        .filter(text -> !text.isEmpty());
  }

  private void wrong(String name, String detail) {
    errors.add(Place.QUERY, name, detail);
  }
}
