package dev.vigie.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rate(http_requests_total[1h])                   | rate(http_requests_total[10s])
          rate(http_requests_total[5m])                   | rate(http_requests_total[8s])
          sum_over_time(slo:events:increase5m[1d:5m])     | sum_over_time(slo:events:increase5m[240s:8s])
          max_over_time(up[30d:])                         | max_over_time(up[7200s:])
          increase(a_total[1h30m] offset 1d)              | increase(a_total[15s] offset 240s)
          a offset -6h                                    | a offset -60s
          a{offset="offset 5m", job=~'[5m]'}              | a{offset="offset 5m", job=~'[5m]'}
          a > 3600                                        | a > 3600
          """)
  void everyRangeOfAQueryIsShortenedAndNothingElse(String query, String expected) {
    assertThat(Durations.DRILL.query(query)).isEqualTo(expected);
  }

  @Test
  void aCommentIsLeftAlone() {
    assertThat(Durations.DRILL.query("a # not [1h]\n + rate(b[1h])"))
        .isEqualTo("a # not [1h]\n + rate(b[10s])");
  }

  @ParameterizedTest
  @CsvSource({"15m, 15s", "2m, 2s", "30s, 1s", "1h, 60s", "90s, 1500ms", "0s, 0s"})
  void aWaitIsShortenedButNeverToNothing(String wait, String expected) {
    assertThat(Durations.DRILL.waiting(wait)).isEqualTo(expected);
  }

  @Test
  void ticketsGoOnWaitingLongerThanPages() {
    assertThat(Durations.DRILL.firstWait("10s")).isEqualTo("1666ms");
    assertThat(Durations.DRILL.firstWait("30s")).isEqualTo("5s");
  }

  @Test
  void theDurationsOfProductionChangeNothing() {
    assertThat(Durations.PRODUCTION.query("rate(a[1h] offset 5m)"))
        .isEqualTo("rate(a[3600s] offset 300s)");
    assertThat(Durations.PRODUCTION.waiting("5m")).isEqualTo("300s");
  }

  @Test
  void aDurationIsReadAsPrometheusWritesIt() {
    assertThat(Durations.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Durations.parse("1w")).isEqualTo(Duration.ofDays(7));
    assertThatThrownBy(() -> Durations.parse("5 min")).hasMessageContaining("5 min");
  }
}
