package dev.vigie.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FieldMatchTest {
  @Test
  void amountsMatchByNumber() {
    assertThat(FieldMatch.matches("total_net", new BigDecimal("12.50"), "12.5")).isTrue();
    assertThat(FieldMatch.matches("total_net", new BigDecimal("12.50"), "12,50")).isFalse();
  }

  @Test
  void datesMatchExactly() {
    assertThat(FieldMatch.matches("date", LocalDate.of(2020, 2, 1), "2020-02-01")).isTrue();
    assertThat(FieldMatch.matches("date", LocalDate.of(2020, 2, 1), "2020-01-02")).isFalse();
  }

  @Test
  void namesMatchWithoutCaseAccentsTitlesAndOrder() {
    assertThat(FieldMatch.matches("employee", "Hélène Quéméneur", "Mme QUEMENEUR Helene")).isTrue();
    assertThat(FieldMatch.matches("employee", "Hélène Quéméneur", "Hélène")).isFalse();
  }

  @Test
  void partiesMatchInAnyOrder() {
    assertThat(FieldMatch.matches("parties", "Novalis SAS; Jolivet", "Jolivet; NOVALIS SAS"))
        .isTrue();
  }
}
