package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where totals stand to their labels. */
class TotalsLayoutTest {
  private static Map<String, String> totals(String page) {
    Map<String, Field> fields =
        new CommercialFields().extract(DocumentType.INVOICE, List.of(Pages.page(page)));
    return fields.entrySet().stream()
        .filter(field -> field.getKey().startsWith("total"))
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().value()));
  }

  @Test
  void aLabelMayBeBrokenIntoTwoLines() {
    assertThat(
            totals(
                """
                #FACTURE

                Pose de la chaudière                      1 200,00

                                   Total                  1 200,00
                                   hors taxes
                                   Montant
                                   de la TVA                240,00
                                   Net                    1 440,00
                                   à payer
                """))
        .containsEntry("total_net", "1200.00")
        .containsEntry("total_tax", "240.00")
        .containsEntry("total_gross", "1440.00");
  }

  @Test
  void linesWithAnAmountEachAreTwoLabels() {
    assertThat(
            totals(
                """
                #INVOICE

                Goods                   100.00
                VAT                      20.00
                Total                   120.00
                """))
        .containsEntry("total_tax", "20.00")
        .containsEntry("total_gross", "120.00");
  }

  @Test
  void headingsOverAsManyValuesArePairedByTheirPlace() {
    assertThat(
            totals(
                """
                #FACTURE

                Brut HT   Remise    Base HT nette   Montant taxes   TTC
                        1 050,00        50,00          1 000,00      200,00         1 200,00
                """))
        .containsEntry("total_net", "1000.00")
        .containsEntry("total_tax", "200.00")
        .containsEntry("total_gross", "1200.00");
  }

  @Test
  void aTermOfPaymentIsNoSum() {
    assertThat(
            totals(
                """
                #INVOICE

                Terms       Net 30

                Item A      100.00
                Item B      150.00
                Total due   250.00
                """))
        .doesNotContainKey("total_net")
        .containsEntry("total_gross", "250.00");
  }

  @Test
  void amountsInTheRowOfTheNextLabelAreToldByTheRateOfVat() {
    assertThat(
            totals(
                """
                #FACTURE

                Prestation                                     525.06
                Montant intermédiaire
                TVA 8.1%                                     7'597.79
                Montant total en CHF                           615.42
                                                             8'213.21
                """))
        .containsEntry("total_net", "7597.79")
        .containsEntry("total_tax", "615.42")
        .containsEntry("total_gross", "8213.21");
  }

  @Test
  void freightComesOnTopOfNetAndTax() {
    assertThat(
            totals(
                """
                #INVOICE

                Subtotal            750.00
                Tax                  61.88
                Freight              25.00
                Grand total         836.88
                """))
        .containsEntry("total_net", "750.00")
        .containsEntry("total_tax", "61.88")
        .containsEntry("total_gross", "836.88");
  }
}
