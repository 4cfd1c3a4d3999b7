package dev.vigie.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.vigie.search.Condition.Bound;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From conditions to typed queries: what somebody wrote is only ever a value in them. */
final class LogConditions {
  private LogConditions() {}

  static Query query(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> all) ->
          Query.of(query -> query.bool(bool -> bool.filter(queries(all))));
      case Condition.Any(List<Condition> any) ->
          Query.of(query -> query.bool(bool -> bool.should(queries(any)).minimumShouldMatch("1")));
      case Condition.Not(Condition not) ->
          Query.of(query -> query.bool(bool -> bool.mustNot(query(not))));
      case Condition.Has(LogField field) ->
          Query.of(query -> query.exists(exists -> exists.field(field.path())));
      case Condition.Is(LogField field, String value) -> is(field, value);
      case Condition.StartsWith(LogField field, String beginning) -> startsWith(field, beginning);
      case Condition.Within(LogField field, Optional<Bound> lower, Optional<Bound> upper) ->
          within(field, lower, upper);
      case Condition.Says(String words) ->
          Query.of(query ->
              query.bool(bool ->
                  bool.should(
                          LogField.SEARCHED_BY_DEFAULT.stream()
                              .map(field -> is(field, words))
                              .toList())
                      .minimumShouldMatch("1")));
    };
  }

  private static List<Query> queries(List<Condition> conditions) {
    return conditions.stream().map(LogConditions::query).toList();
  }

  private static Query is(LogField field, String value) {
    return switch (field.kind()) {
      case KEYWORD ->
          Query.of(query ->
              query.term(term -> term.field(field.path()).value(value).caseInsensitive(true)));
      case TEXT ->
          Query.of(query -> query.matchPhrase(match -> match.field(field.path()).query(value)));
      case WORDS ->
          Query.of(query ->
              query.match(match -> match.field(field.path()).query(value).operator(Operator.And)));
      case NUMBER, MOMENT, ADDRESS ->
          Query.of(query -> query.term(term -> term.field(field.path()).value(value)));
    };
  }

  private static Query startsWith(LogField field, String beginning) {
    // Words of a text are kept in lower case.
    String value =
        switch (field.kind()) {
          case TEXT, WORDS -> beginning.toLowerCase(Locale.ROOT);
          case KEYWORD, NUMBER, MOMENT, ADDRESS -> beginning;
        };
    return Query.of(query ->
        query.prefix(prefix -> prefix.field(field.path()).value(value).caseInsensitive(true)));
  }

  private static Query within(LogField field, Optional<Bound> lower, Optional<Bound> upper) {
    if (field.kind() == LogField.Kind.MOMENT) {
      return Query.of(query ->
          query.range(range ->
              range.date(date -> {
                date.field(field.path());
                lower.ifPresent(bound -> {
                  if (bound.included()) {
                    date.gte(bound.value());
                  } else {
                    date.gt(bound.value());
                  }
                });
                upper.ifPresent(bound -> {
                  if (bound.included()) {
                    date.lte(bound.value());
                  } else {
                    date.lt(bound.value());
                  }
                });
                return date;
              })));
    }
    return Query.of(query ->
        query.range(range ->
            range.number(number -> {
              number.field(field.path());
              lower.ifPresent(bound -> {
                if (bound.included()) {
                  number.gte(Double.valueOf(bound.value()));
                } else {
                  number.gt(Double.valueOf(bound.value()));
                }
              });
              upper.ifPresent(bound -> {
                if (bound.included()) {
                  number.lte(Double.valueOf(bound.value()));
                } else {
                  number.lt(Double.valueOf(bound.value()));
                }
              });
              return number;
            })));
  }

  /** Lines from a moment until before another. */
  static Query between(Instant from, Instant to) {
    return within(
        LogField.TIMESTAMP,
        Optional.of(new Bound(from.toString(), true)),
        Optional.of(new Bound(to.toString(), false)));
  }
}
