package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.Box;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Labels DATE = Labels.of("date d'émission", "date de facture", "issue date");

  private static String firstValue(Labels labels, String page) {
    return labels.find(PageLayout.of(Pages.page(page))).getFirst().values().getFirst().text();
  }

  @Test
  void valueBehindTheLabel() {
    assertThat(firstValue(DATE, "Ref 12   Date d'émission : 12/03/2024")).isEqualTo("12/03/2024");
  }

  @Test
  void valueInTheNextCell() {
    assertThat(firstValue(DATE, "Issue date      12 March 2024")).isEqualTo("12 March 2024");
  }

  @Test
  void valueBelowInTheSameColumn() {
    String table =
        """
        Client        Issue date       Total
        Dupont        12 March 2024    10.00
        """;

    assertThat(DATE.find(PageLayout.of(Pages.page(table))).getFirst().below())
        .hasValueSatisfying(value -> assertThat(value.text()).isEqualTo("12 March 2024"));
  }

  @Test
  void labelWithoutAccentsSplitJoinedOrMisread() {
    assertThat(firstValue(DATE, "DATE DEMISSION 1/2/2024")).isEqualTo("1/2/2024");
    assertThat(firstValue(DATE, "Da te de fact ure 1/2/2024")).isEqualTo("1/2/2024");
    assertThat(firstValue(DATE, "Datedefacture:1/2/2024")).isEqualTo("1/2/2024");
    assertThat(firstValue(DATE, "Dato de factuie 1/2/2024")).isEqualTo("1/2/2024");
  }

  @Test
  void partOfALongerWordIsNoLabel() {
    assertThat(Labels.of("total").find(PageLayout.of(Pages.page("Totalement subtotal")))).isEmpty();
  }

  @Test
  void longerExceptionWins() {
    Labels total = Labels.of("total").except("total HT", "sous-total");
    String page = "Sous-total 10\nTotal HT 12\nTotal 14";

    assertThat(total.find(PageLayout.of(Pages.page(page)))).hasSize(1);
  }

  @Test
  void boxIsThatOfTheValueInsideItsWord() {
    Span value =
        Labels.of("n°").find(PageLayout.of(Pages.page("N°1234"))).getFirst().values().getFirst();

    assertThat(value.text()).isEqualTo("1234");
    assertThat(value.box())
        .usingRecursiveComparison()
        .withComparatorForType((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1, Double.class)
        .isEqualTo(new Box(0.02, 0.05, 0.06, 0.062));
  }

  @Test
  void ofAHugePageOnlyTheBeginningIsLookedAt() {
    String text = "date ".repeat(200_000) + "\n" + "d".repeat(1_000_000);

    assertThat(DATE.find(PageLayout.of(Pages.page(text)))).hasSizeLessThanOrEqualTo(20_000);
  }
}
