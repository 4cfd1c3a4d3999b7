package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperDatesTest {
  private static Optional<String> due(DocumentType type, String page) {
    Paper paper = Paper.of(List.of(Pages.page(page)));
    return PaperDates.due(paper, type, PaperDates.issued(paper, type))
        .map(due -> due.value().date().toString());
  }

  @Test
  void theLastDayMayStandBeforeItsWords() {
    assertThat(
            due(
                DocumentType.INVOICE,
                """
                Facture n° 12 du 3 mai 2023
                dans un délai de trente jours, soit le 3 juin 2023 au plus tard
                """))
        .contains("2023-06-03");
  }

  @Test
  void aDayOfDeliveryIsNoDayOfPayment() {
    assertThat(
            due(
                DocumentType.PURCHASE_ORDER,
                """
                Commande n° 12 du 3 mai 2023
                fournitures à livrer avant le 10 juin 2023
                """))
        .isEmpty();
  }
}
