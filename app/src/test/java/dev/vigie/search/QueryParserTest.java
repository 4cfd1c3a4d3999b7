package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.search.Condition.All;
import dev.vigie.search.Condition.Any;
import dev.vigie.search.Condition.Bound;
import dev.vigie.search.Condition.Has;
import dev.vigie.search.Condition.Is;
import dev.vigie.search.Condition.Not;
import dev.vigie.search.Condition.Says;
import dev.vigie.search.Condition.StartsWith;
import dev.vigie.search.Condition.Within;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void queriesThatPeopleHaveInKibanaAreUnderstood() throws Exception {
    assertThat(parse("level:ERROR AND service:cv-parser"))
        .isEqualTo(all(is(LogField.LEVEL, "ERROR"), is(LogField.SERVICE, "cv-parser")));
    assertThat(parse("processing_time_ms:>5000"))
        .isEqualTo(above(LogField.PROCESSING_TIME_MS, "5000", false));
    assertThat(parse("service:* AND error_type:\"OpenAIError\""))
        .isEqualTo(all(new Has(LogField.SERVICE), is(LogField.ERROR_TYPE, "OpenAIError")));
    assertThat(parse("user_id:\"user-123\" AND timestamp:[now-1h TO now]"))
        .isEqualTo(
            all(
                is(LogField.USER_ID, "user-123"),
                new Within(
                    LogField.TIMESTAMP,
                    Optional.of(new Bound("2026-03-01T11:00:00Z", true)),
                    Optional.of(new Bound("2026-03-01T12:00:00Z", true)))));
    assertThat(parse("correlation_id:\"req-12345-abcde\""))
        .isEqualTo(is(LogField.CORRELATION_ID, "req-12345-abcde"));
  }

  @Test
  void andBindsBeforeOrAndWordsBesideEachOtherMustAllBeThere() throws Exception {
    assertThat(parse("a or b and c"))
        .isEqualTo(new Any(List.of(new Says("a"), all(new Says("b"), new Says("c")))));
    assertThat(parse("(a or b) c"))
        .isEqualTo(all(new Any(List.of(new Says("a"), new Says("b"))), new Says("c")));
    assertThat(parse("not level:INFO \"connection refused\""))
        .isEqualTo(all(new Not(is(LogField.LEVEL, "INFO")), new Says("connection refused")));
  }

  @Test
  void valuesMayHoldColonsAndBeQuotedOrEscaped() throws Exception {
    assertThat(parse("@timestamp >= 2026-03-01T08:00:00+01:00"))
        .isEqualTo(above(LogField.TIMESTAMP, "2026-03-01T07:00:00Z", true));
    assertThat(parse("message:\"a \\\"b\\\" (c)\"")).isEqualTo(is(LogField.MESSAGE, "a \"b\" (c)"));
    assertThat(parse("client_ip:10.0.0.0/8")).isEqualTo(is(LogField.CLIENT_IP, "10.0.0.0/8"));
    assertThat(parse("one\\:two")).isEqualTo(new Says("one:two"));
    assertThat(parse("\"and\"")).isEqualTo(new Says("and"));
  }

  @Test
  void beginningsListsAndNamesOfTheElasticCommonSchema() throws Exception {
    assertThat(parse("endpoint:/v1/doc*")).isEqualTo(new StartsWith(LogField.ENDPOINT, "/v1/doc"));
    assertThat(parse("log.level:(ERROR or WARN)"))
        .isEqualTo(new Any(List.of(is(LogField.LEVEL, "ERROR"), is(LogField.LEVEL, "WARN"))));
    assertThat(parse("attempt:{1 TO *]")).isEqualTo(above(LogField.ATTEMPT, "1", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lvel:ERROR | 1 | there is no field \"lvel\"",
        "level:ERROR and | 16 | the query ends",
        "or a | 1 | a condition is missing before \"or\"",
        "(a or b | 8 | \")\" is missing",
        "a) | 2 | has no counterpart",
        "message:\"open | 9 | is not closed",
        "level: \"\" | 8 | nothing between",
        "level > 5 | 7 | neither a number nor a time",
        "attempt:many | 9 | attempt is a number",
        "attempt > 1e999 | 11 | attempt is a number",
        "timestamp:yesterday | 11 | an instant such as",
        "timestamp:[now-1h now] | 19 | write a range as [1 TO 5]",
        "attempt:[1 TO 2 | 16 | is not closed",
        "service:*parser | 9 | a star may only stand at the end",
        "attempt:1* | 9 | has no beginnings",
        "* | 1 | name a field before the star",
        "client_ip:home | 11 | an IP address",
        "] | 1 | put it into quotes"
      })
  void mistakesAreToldWithTheirPlace(String query, int position, String message) {
    assertThatThrownBy(() -> parse(query))
        .isInstanceOfSatisfying(
            QuerySyntaxException.class,
            wrong -> {
              assertThat(wrong.position()).isEqualTo(position);
              assertThat(wrong.getMessage()).contains(message);
            });
  }

  @Test
  void longAndDeepQueriesAreRefused() {
    assertThatThrownBy(() -> parse("a ".repeat(600))).hasMessageContaining("at most 1000");
    assertThatThrownBy(() -> parse("(".repeat(100) + "a")).hasMessageContaining("nested");
    assertThatThrownBy(() -> parse("not ".repeat(100) + "a")).hasMessageContaining("nested");
  }

  @Property
  void anyTextIsEitherUnderstoodOrRefusedWithAPlaceWithinIt(
      @ForAll
          @StringLength(max = 60)
          @Chars({
            'a', 'l', 'e', 'v', 'o', 'r', 'n', 'd', 't', ' ', ':', '"', '(', ')', '[', ']', '{',
            '}', '<', '>', '=', '*', '\\', '1', '-', '.'
          })
          String text) {
    try {
      assertThat(parse(text)).isNotNull();
    } catch (QuerySyntaxException wrong) {
      assertThat(wrong.position()).isBetween(1, text.length() + 1);
    }
  }

  private static Condition parse(String query) throws QuerySyntaxException {
    return QueryParser.parse(query, NOW);
  }

  private static Condition all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  private static Condition is(LogField field, String value) {
    return new Is(field, value);
  }

  private static Condition above(LogField field, String value, boolean included) {
    return new Within(field, Optional.of(new Bound(value, included)), Optional.empty());
  }
}
