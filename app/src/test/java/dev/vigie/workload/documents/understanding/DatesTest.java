package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "le 12 mars 2024|2024-03-12",
        "1er août 2023|2023-08-01",
        "3 févr. 2024|2024-02-03",
        "31 Dec 2023|2023-12-31",
        "March 5, 2024|2024-03-05",
        "Sept. 5th, 2024|2024-09-05",
        "5th of January 2024|2024-01-05",
        "15-Jan-2024|2024-01-15",
        "04/05/2024|2024-05-04",
        "04.05.24|2024-05-04",
        "4-5-2024|2024-05-04",
        "2024-05-04|2024-05-04",
        "2024/05/04|2024-05-04",
        "15 / 03 / 2024|2024-03-15",
        "15 03 2024|2024-03-15",
        "O4/O5/2O24|2024-05-04",
        "l2/03/2024|2024-03-12",
        "12 janvler 2024|2024-01-12",
        "12 ma1 2024|2024-05-12",
        "02/28/2024|2024-02-28",
        "2024-05-04T10:30:00Z|2024-05-04",
        "12/03/24 18:42|2024-03-12",
      })
  void readsTheMannersOfWriting(String text, LocalDate date) {
    assertThat(Dates.find(text, Dates.Order.DAY_FIRST))
        .extracting(Dates.Found::date)
        .containsExactly(date);
  }

  @Test
  void monthFirstWhereTheDocumentSaysSo() {
    assertThat(Dates.first("04/05/2024", Dates.Order.MONTH_FIRST).orElseThrow().date())
        .isEqualTo("2024-04-05");
    assertThat(DateOrder.of(List.of("02/28/2024", "Total $5.00"), true))
        .isEqualTo(Dates.Order.MONTH_FIRST);
    assertThat(DateOrder.of(List.of("04/05/2024", "Total $5.00"), true))
        .isEqualTo(Dates.Order.MONTH_FIRST);
    assertThat(DateOrder.of(List.of("28/02/2024", "Total $5.00"), true))
        .isEqualTo(Dates.Order.DAY_FIRST);
    assertThat(DateOrder.of(List.of("04/05/2024", "Total £5.00"), true))
        .isEqualTo(Dates.Order.DAY_FIRST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 42 68 53 00",
        "32/13/2024",
        "30/02/2024",
        "12.50",
        "1.234.567",
        "192.168.10.24",
        "FR76 3000 6000 0112 3456 7890 189",
        "F-2024-0012",
        "page 3 of 10",
      })
  void leavesOtherFiguresAlone(String text) {
    assertThat(Dates.find(text, Dates.Order.DAY_FIRST)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Période : mars 2024,2024-03",
    "March 2024,2024-03",
    "03/2024,2024-03",
    "2024-03,2024-03",
    "PERIODE DECEMBRE 2023,2023-12"
  })
  void readsMonths(String text, YearMonth month) {
    assertThat(Dates.findMonths(text)).extracting(Dates.FoundMonth::month).containsExactly(month);
  }

  @Property
  void everyDateSurvivesEveryMannerOfWriting(
      @ForAll("dates") LocalDate date, @ForAll("formats") DateTimeFormatter format) {
    String text = "Le " + format.format(date) + " à Lyon";
    assertThat(Dates.find(text, Dates.Order.DAY_FIRST))
        .extracting(Dates.Found::date)
        .containsExactly(date);
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    return Arbitraries.longs()
        .between(LocalDate.of(1990, 1, 1).toEpochDay(), LocalDate.of(2049, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  @Provide
  Arbitrary<DateTimeFormatter> formats() {
    return Arbitraries.of(
        DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT),
        DateTimeFormatter.ofPattern("d.M.yyyy", Locale.ROOT),
        DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT),
        DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH),
        DateTimeFormatter.ofPattern("d MMM yyyy", Locale.FRENCH),
        DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH),
        DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1/", "1 janvier ", "12/12/2024", "janvier ", "l|O", "1.", "a"})
  void anEndlessLineComesToAnEnd(String unit) {
    String text = unit.repeat(300_000 / unit.length());
    assertThatCode(
            () -> {
              Dates.find(text, Dates.Order.DAY_FIRST);
              Dates.findMonths(text);
              Amounts.find(text);
              Currencies.find(text);
              Ibans.find(text);
              Identifiers.vatNumbers(text);
              Identifiers.sirets(text);
              Identifiers.sirens(text);
              Identifiers.bics(text);
            })
        .doesNotThrowAnyException();
  }
}
