package dev.vigie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.metrics.api.Timer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementMetricsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO work (id) VALUES (1) | INSERT | work",
        "WITH waiting AS (SELECT id FROM work FOR UPDATE SKIP LOCKED) UPDATE work SET a = 1 | UPDATE | work",
        "WITH old AS (SELECT id FROM work), x AS (DELETE FROM work_input USING old) SELECT 1 | DELETE | work_input",
        "SELECT a, b FROM dead_letter JOIN work ON true | SELECT | dead_letter",
        "SELECT 1 | other | other",
      })
  void statementIsNamedByWhatItDoesToWhichTable(String sql, String operation, String table) {
    Timer timer = StatementMetrics.timer(sql);

    assertThat(timer.id().tagsMap())
        .containsEntry("operation", operation)
        .containsEntry("table", table);
  }
}
