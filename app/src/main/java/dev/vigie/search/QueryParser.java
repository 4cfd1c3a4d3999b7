package dev.vigie.search;

import dev.vigie.search.Condition.Bound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads queries in a small part of Kibana's language (KQL), with Lucene's ranges as people know
 * them from older Kibanas:
 *
 * <pre>{@code
 * level:ERROR and service:vigie          both
 * timeout or "connection refused"        words of the message or of an exception
 * not logger:dev.vigie.access            everything else
 * processing_time_ms > 5000              also processing_time_ms:>5000
 * level:(ERROR or WARN)                  one of several values
 * endpoint:/v1/doc*                      beginnings
 * user_id:*                              has the field
 * timestamp:[now-1h TO now]              ranges; { and } leave the bound out
 * }</pre>
 *
 * <p>Words beside each other must all be there. {@code and} binds before {@code or}.
 */
public final class QueryParser {
  static final int LONGEST = 1_000;
  private static final int DEEPEST = 20;

  private final QueryText text;
  private final Instant now;
  private int depth;

  private QueryParser(QueryText text, Instant now) {
    this.text = text;
    this.now = now;
  }

  /**
   * @param now what {@code now} means in the query
   * @throws QuerySyntaxException if it cannot be understood
   */
  public static Condition parse(String text, Instant now) throws QuerySyntaxException {
    if (text.length() > LONGEST) {
      throw new QuerySyntaxException(
          LONGEST + 1, "a query has at most %d characters".formatted(LONGEST));
    }
    if (text.indexOf(QueryText.END) >= 0) {
      throw QueryText.wrong(
          text.indexOf(QueryText.END), "a query is text, without control characters");
    }
    QueryParser parser = new QueryParser(new QueryText(text), now);
    Condition condition = parser.any();
    if (parser.text.next() != QueryText.END) {
      throw parser.text.wrong("\"%s\" has no counterpart before it".formatted(parser.text.next()));
    }
    return condition;
  }

  private Condition any() throws QuerySyntaxException {
    List<Condition> parts = new ArrayList<>(List.of(all()));
    while (text.takeKeyword("or")) {
      parts.add(all());
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(List.copyOf(parts));
  }

  private Condition all() throws QuerySyntaxException {
    List<Condition> parts = new ArrayList<>(List.of(single()));
    while (text.takeKeyword("and") || continues()) {
      parts.add(single());
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(List.copyOf(parts));
  }

  private boolean continues() {
    char next = text.next();
    return next != QueryText.END && next != ')' && !text.isKeyword("or");
  }

  private Condition single() throws QuerySyntaxException {
    depth++;
    if (depth > DEEPEST) {
      throw text.wrong("the query is nested more than %d deep".formatted(DEEPEST));
    }
    Condition condition = negatable();
    depth--;
    return condition;
  }

  private Condition negatable() throws QuerySyntaxException {
    if (text.takeKeyword("not")) {
      return new Condition.Not(single());
    }
    if (text.take('(')) {
      Condition inner = any();
      text.expect(')');
      return inner;
    }
    if (text.next() == '"') {
      return new Condition.Says(text.quoted());
    }
    if (text.isKeyword("and") || text.isKeyword("or")) {
      throw text.wrong("a condition is missing before \"%s\"".formatted(text.peekWord()));
    }
    int start = text.position();
    String word = text.word();
    char next = text.next();
    if (next == ':' || next == '<' || next == '>') {
      return ofField(field(word, start));
    }
    if (word.equals("*")) {
      throw QueryText.wrong(start, "name a field before the star, as in user_id:*");
    }
    return new Condition.Says(word);
  }

  private LogField field(String name, int start) throws QuerySyntaxException {
    Optional<LogField> field = LogField.named(name);
    if (field.isEmpty()) {
      throw QueryText.wrong(
          start,
          "there is no field \"%s\"; there are %s"
              .formatted(
                  name,
                  Arrays.stream(LogField.values())
                      .map(LogField::path)
                      .collect(Collectors.joining(", "))));
    }
    return field.get();
  }

  private Condition ofField(LogField field) throws QuerySyntaxException {
    text.take(':');
    return switch (text.next()) {
      case '<', '>' -> compared(field);
      case '[', '{' -> range(field);
      case '(' -> oneOf(field);
      default -> valued(field);
    };
  }

  private Condition compared(LogField field) throws QuerySyntaxException {
    boolean greater = text.next() == '>';
    requireOrder(field);
    text.skip();
    boolean included = text.take('=');
    Optional<Bound> bound = Optional.of(new Bound(comparable(field), included));
    return greater
        ? new Condition.Within(field, bound, Optional.empty())
        : new Condition.Within(field, Optional.empty(), bound);
  }

  private Condition range(LogField field) throws QuerySyntaxException {
    requireOrder(field);
    int start = text.position();
    boolean lowerIncluded = text.next() == '[';
    text.skip();
    Optional<String> lower = openOr(() -> comparable(field));
    if (!text.takeKeyword("to")) {
      throw text.wrong("write a range as [1 TO 5], with * for an open end");
    }
    Optional<String> upper = openOr(() -> comparable(field));
    char end = text.next();
    if (end != ']' && end != '}') {
      throw text.wrong("the range that begins at character %d is not closed".formatted(start + 1));
    }
    text.skip();
    if (lower.isEmpty() && upper.isEmpty()) {
      return new Condition.Has(field);
    }
    Function<Boolean, Function<String, Bound>> bound =
        included -> value -> new Bound(value, included);
    return new Condition.Within(
        field, lower.map(bound.apply(lowerIncluded)), upper.map(bound.apply(end == ']')));
  }

  private interface Reading {
    String read() throws QuerySyntaxException;
  }

  private Optional<String> openOr(Reading reading) throws QuerySyntaxException {
    return text.take('*') ? Optional.empty() : Optional.of(reading.read());
  }

  private Condition oneOf(LogField field) throws QuerySyntaxException {
    text.expect('(');
    List<Condition> values = new ArrayList<>(List.of(valued(field)));
    while (text.takeKeyword("or")) {
      values.add(valued(field));
    }
    text.expect(')');
    return new Condition.Any(List.copyOf(values));
  }

  private Condition valued(LogField field) throws QuerySyntaxException {
    boolean isQuoted = text.next() == '"';
    int start = text.position();
    String value = text.value();
    if (!isQuoted && value.equals("*")) {
      return new Condition.Has(field);
    }
    if (!isQuoted && value.indexOf('*') >= 0) {
      return beginning(field, value, start);
    }
    return new Condition.Is(field, checked(field, value, start));
  }

  private Condition beginning(LogField field, String value, int start) throws QuerySyntaxException {
    boolean isText =
        switch (field.kind()) {
          case KEYWORD, TEXT, WORDS -> true;
          case NUMBER, MOMENT, ADDRESS -> false;
        };
    if (!isText || value.indexOf('*') != value.length() - 1) {
      throw QueryText.wrong(
          start,
          isText
              ? "a star may only stand at the end; put the value into quotes to mean the sign itself"
              : "%s has no beginnings; compare it, as in %s > 5"
                  .formatted(field.path(), field.path()));
    }
    return new Condition.StartsWith(field, value.substring(0, value.length() - 1));
  }

  private void requireOrder(LogField field) throws QuerySyntaxException {
    switch (field.kind()) {
      case NUMBER, MOMENT -> {}
      case KEYWORD, TEXT, WORDS, ADDRESS ->
          throw text.wrong(
              "%s is neither a number nor a time and cannot be compared; write %s:value"
                  .formatted(field.path(), field.path()));
    }
  }

  private String comparable(LogField field) throws QuerySyntaxException {
    text.next();
    int start = text.position();
    return checked(field, text.value(), start);
  }

  private String checked(LogField field, String value, int start) throws QuerySyntaxException {
    return switch (field.kind()) {
      case KEYWORD, TEXT, WORDS -> value;
      case ADDRESS -> {
        if (!value.matches("[0-9A-Fa-f.:]{2,45}(/\\d{1,3})?")) {
          throw QueryText.wrong(start, "%s is an IP address or a network".formatted(field.path()));
        }
        yield value;
      }
      case NUMBER -> {
        if (!value.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
          throw QueryText.wrong(start, "%s is a number, not \"%s\"".formatted(field.path(), value));
        }
        yield value;
      }
      case MOMENT ->
          Moments.parse(value, now)
              .map(Instant::toString)
              .orElseThrow(() ->
                  QueryText.wrong(start, "%s is %s".formatted(field.path(), Moments.ALLOWED)));
    };
  }
}
