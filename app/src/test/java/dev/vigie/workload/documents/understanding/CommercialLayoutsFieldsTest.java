package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One way to lay out or to word a paper each. */
class CommercialLayoutsFieldsTest {
  private static Map<String, String> read(DocumentType type, String page) {
    Map<String, Field> fields = new CommercialFields().extract(type, List.of(Pages.page(page)));
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().value()));
  }

  @Test
  void theFirmAboveAContactIsTheCustomer() {
    assertThat(
            read(
                DocumentType.INVOICE,
                """
                #Halden Werkzeuge GmbH
                Hafenstrasse 4

                Beacon Hill Textiles Ltd
                Attn: Imogen Ravenscroft
                12 Mill Lane
                Leeds LS1 4AB

                Invoice no.: RE-2024-00017
                Invoice date: 03.02.2024
                Payable without deduction until 04.03.2024

                Total amount (EUR)      1,250.00
                """))
        .containsEntry("customer", "Beacon Hill Textiles Ltd")
        .containsEntry("number", "RE-2024-00017")
        .containsEntry("due_date", "2024-03-04")
        .containsEntry("total_gross", "1250.00")
        .doesNotContainKey("total_tax");
  }

  @Test
  void ratesInRowsAddUpToTheTotal() {
    assertThat(
            read(
                DocumentType.RECEIPT,
                """
                #EPICERIE DU PORT
                3 quai Nord
                29900 CONCARNEAU

                TOTAL A PAYER             22,55 EUR

                Taux      H.T.       T.V.A.     T.T.C.
                5,50%     10,00      0,55       10,55
                20,00%    10,00      2,00       12,00

                12/03/2024 10:12   Ticket 004217
                """))
        .containsEntry("total_gross", "22.55")
        .containsEntry("total_tax", "2.55")
        .containsEntry("total_net", "20.00")
        .containsEntry("number", "004217");
  }

  @Test
  void aWordingWithAWrongLetterDoesNotOutdoTheRightOne() {
    assertThat(
            read(
                DocumentType.QUOTE,
                """
                #Atelier Vega
                Total HTVA        1.000,00
                TVA 21 %            210,00
                Total TVAC        1.210,00 €
                """))
        .containsEntry("total_net", "1000.00")
        .containsEntry("total_tax", "210.00")
        .containsEntry("total_gross", "1210.00");
  }

  @Test
  void aNamedDollarIsMeantByTheSign() {
    assertThat(
            read(
                DocumentType.INVOICE,
                """
                #Plomberie Laurentides inc.
                Sous-total       100,00 $
                Taxes             15,00 $
                TOTAL            115,00 $ CAD
                """))
        .containsEntry("currency", "CAD");
  }

  @Test
  void figuresInGroupsAreOneNumber() {
    assertThat(
            read(
                DocumentType.INVOICE,
                """
                #Régie des Eaux
                Facture n° 10 327 044 617 du 12/03/2024
                Montant total à payer (TTC)     52,75 €
                """))
        .containsEntry("number", "10327044617")
        .containsEntry("issue_date", "2024-03-12");
  }

  @Test
  void aNumberMayBeginTheLineAfterItsLabel() {
    assertThat(
            read(
                DocumentType.INVOICE,
                """
                #FACTURE N° 12

                Règlement par virement bancaire à trente jours fin de mois. N° SIRET :
                391 254 034 00070. Merci de votre confiance.
                """))
        .containsEntry("siret", "39125403400070");
  }

  @Test
  void aDeliveryAmongTheArticlesNamesNoCustomer() {
    assertThat(
            read(
                DocumentType.RECEIPT,
                """
                IRONBRIDGE LUMBER LLC

                OAK BOARD              185.78
                DELIVERY TO SITE        70.24
                TOTAL                  256.02
                """))
        .doesNotContainKey("customer");
  }

  @Test
  void aNumberThatLooksLikeAnIrishPostcodeIsNone() {
    assertThat(
            read(
                DocumentType.INVOICE,
                """
                #FACTURE D'AVOIR

                Avoir numéro          A167885
                En date du            11/06/2024
                """))
        .containsEntry("number", "A167885");
  }
}
