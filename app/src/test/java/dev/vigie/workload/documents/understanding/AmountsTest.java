package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 234,56 €|1234.56|EUR",
        "1\u202f234,56\u00a0€|1234.56|EUR",
        "1,234.56|1234.56|",
        "EUR 1.234,56|1234.56|EUR",
        "€1,234.56|1234.56|EUR",
        "$1,234,567.89|1234567.89|USD",
        "US$ 12.00|12.00|USD",
        "CHF 1'234.50|1234.50|CHF",
        "1’234.50 CHF|1234.50|CHF",
        "£12|12|GBP",
        "1234,5O €|1234.50|EUR",
        "l 234,56 €|234.56|EUR",
        "1O,00|10.00|",
        "-12,50 €|-12.50|EUR",
        "-£12.50|-12.50|GBP",
        "12,50-|-12.50|",
        "(1,234.56)|-1234.56|",
        "($12.50)|-12.50|USD",
        "1234 ,56|1234.56|",
        "1234, 56|1234.56|",
        "1,234,56|1234.56|",
        "12EUR|12|EUR",
        "0.250|0.250|",
        "1.234|1234|",
        "12345678.90|12345678.90|",
      })
  void readsTheMannersOfWriting(String text, BigDecimal value, String currency) {
    assertThat(Amounts.find(text))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.value()).isEqualByComparingTo(value);
          assertThat(found.currency()).isEqualTo(Optional.ofNullable(currency));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12/03/2024", "F-2024-001", "10:45", "2024-03-12", "A4", "3D", "FAC_0012", "O"})
  void leavesOtherFiguresAlone(String text) {
    assertThat(Amounts.find(text)).isEmpty();
  }

  @Test
  void aRateIsNoMoney() {
    assertThat(Amounts.find("TVA 20,00 % 15,30"))
        .extracting(Amounts.Found::money)
        .containsExactly(false, true);
  }

  @Test
  void writesAsManyDecimalsAsTheCurrencyHas() {
    assertThat(Amounts.format(new BigDecimal("12"), Optional.of("EUR"))).isEqualTo("12.00");
    assertThat(Amounts.format(new BigDecimal("1200"), Optional.of("JPY"))).isEqualTo("1200");
    assertThat(Amounts.format(new BigDecimal("12.5"), Optional.empty())).isEqualTo("12.50");
  }

  @Property
  void everyAmountSurvivesFrenchEnglishAndSwissWriting(
      @ForAll @LongRange(min = 1, max = 99_999_999_99L) long cents) {
    BigDecimal value = BigDecimal.valueOf(cents, 2);
    for (DecimalFormatSymbols symbols :
        new DecimalFormatSymbols[] {
          DecimalFormatSymbols.getInstance(Locale.FRANCE),
          DecimalFormatSymbols.getInstance(Locale.UK),
          DecimalFormatSymbols.getInstance(Locale.GERMANY),
          DecimalFormatSymbols.getInstance(Locale.of("de", "CH"))
        }) {
      String text = "Total " + new DecimalFormat("#,##0.00", symbols).format(value) + " EUR";
      assertThat(Amounts.find(text))
          .as(text)
          .singleElement()
          .satisfies(found -> assertThat(found.value()).isEqualByComparingTo(value));
    }
  }
}
