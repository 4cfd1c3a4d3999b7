package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommercialFieldsTest {
  private static Map<String, String> read(DocumentType type, String page) {
    Map<String, Field> fields = new CommercialFields().extract(type, List.of(Pages.page(page)));
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().value()));
  }

  @Test
  void aFrenchInvoiceWithWindowAddress() {
    assertThat(
            read(
                DocumentType.INVOICE,
                """
                #MENUISERIE DUVAL
                14 rue des Tilleuls
                69003 Lyon
                Tél. 04 72 00 00 00

                                                                Société Arcadie
                                                                8 avenue Foch
                                                                38000 Grenoble

                #FACTURE N° F-2024-0117

                Date : 12/03/2024        Échéance : 11/04/2024
                Votre commande : BC-8871

                Désignation               Qté     PU HT       Total HT
                Fenêtre chêne              2      410,00        820,00
                Pose                       1      180,00        180,00

                                                  Total HT          1 000,00 €
                                                  TVA 20 %            200,00 €
                                                  Total TTC         1 200,00 €
                                                  Acompte versé       300,00 €
                                                  Net à payer         900,00 €

                IBAN : FR76 3000 6000 0112 3456 7890 189   BIC : AGRIFRPP
                Menuiserie Duval SARL au capital de 10 000 € - SIRET 404 833 048 00022 - TVA FR83404833048
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("number", "F-2024-0117"),
                Map.entry("issue_date", "2024-03-12"),
                Map.entry("due_date", "2024-04-11"),
                Map.entry("issuer", "MENUISERIE DUVAL"),
                Map.entry("customer", "Société Arcadie"),
                Map.entry("total_net", "1000.00"),
                Map.entry("total_tax", "200.00"),
                Map.entry("total_gross", "1200.00"),
                Map.entry("currency", "EUR"),
                Map.entry("iban", "FR7630006000011234567890189"),
                Map.entry("vat_number", "FR83404833048"),
                Map.entry("siret", "40483304800022")));
  }

  @Test
  void anEnglishInvoiceWithAHeaderRow() {
    assertThat(
            read(
                DocumentType.INVOICE,
                """
                #INVOICE

                Northfield Tools Ltd
                4 Mill Lane
                Leeds LS1 4AB
                VAT Reg No: GB 123 4567 89

                Bill to                             Ship to
                Harbour Cafe                        Harbour Cafe
                12 Quay Street                      12 Quay Street
                Bristol BS1 4DJ                     Bristol BS1 4DJ

                Invoice no.        Invoice date         Due date           Account
                NT10442            5 March 2024         4 April 2024       C-2231

                Description                 Qty     Unit price    Amount
                Drill                       2       £100.00       £200.00

                                                    Subtotal      £200.00
                                                    VAT (20%)     £40.00
                                                    Amount due    £240.00
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "number", "NT10442",
                "issue_date", "2024-03-05",
                "due_date", "2024-04-04",
                "issuer", "Northfield Tools Ltd",
                "customer", "Harbour Cafe",
                "total_net", "200.00",
                "total_tax", "40.00",
                "total_gross", "240.00",
                "currency", "GBP",
                "vat_number", "GB123456789"));
  }

  @Test
  void severalRatesAreAddedUp() {
    assertThat(
            read(
                DocumentType.INVOICE,
                """
                #Épicerie Lumen SAS
                Facture:F24/881
                Émise le 3 févr. 2024
                Facturé à : Hôtel du Lac

                Montant HT                  300,00
                TVA 5,5 %                    11,00
                TVA 20,00 %                  20,00
                Montant TTC                 331,00 EUR
                À régler avant le 04/03/2024
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "number", "F24/881",
                "issue_date", "2024-02-03",
                "due_date", "2024-03-04",
                "issuer", "Épicerie Lumen SAS",
                "customer", "Hôtel du Lac",
                "total_net", "300.00",
                "total_tax", "31.00",
                "total_gross", "331.00",
                "currency", "EUR"));
  }

  @Test
  void aReceiptWithoutLabels() {
    assertThat(
            read(
                DocumentType.RECEIPT,
                """
                        #LE PETIT FOURNIL
                        3 place du Marché
                        35000 RENNES

                        2 BAGUETTE TRAD        2,60
                        1 TARTE POMMES        14,00

                        TOTAL                 16,60 €
                        dont TVA 5,5%          0,87
                        ESPECES               20,00
                        RENDU                  3,40

                        12/03/2024 18:42   Ticket 004417
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "number", "004417",
                "issue_date", "2024-03-12",
                "issuer", "LE PETIT FOURNIL",
                "total_tax", "0.87",
                "total_gross", "16.60",
                "currency", "EUR"));
  }

  @Test
  void aPurchaseOrderIsIssuedByTheBuyer() {
    assertThat(
            read(
                DocumentType.PURCHASE_ORDER,
                """
                #PURCHASE ORDER
                #Brightwell Labs Inc

                PO number: PO-55012             Vendor
                Order date: 03/14/2024          Acme Glassware LLC
                                                9 Oak Drive

                Item              Qty        Price        Total
                Beaker             10        $5.00       $50.00

                                          Subtotal       $50.00
                                          Sales tax       $4.00
                                          Total          $54.00
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "number", "PO-55012",
                "issue_date", "2024-03-14",
                "issuer", "Brightwell Labs Inc",
                "customer", "Acme Glassware LLC",
                "total_net", "50.00",
                "total_tax", "4.00",
                "total_gross", "54.00",
                "currency", "USD"));
  }

  @Test
  void aQuoteIsValidUntilItsDueDate() {
    assertThat(
            read(
                DocumentType.QUOTE,
                """
                #Atelier Vega
                contact@atelier-vega.fr

                Devis n° : D2024-33                     Client : Mme Paule Artois
                Date du devis : 1er juin 2024
                Valable jusqu'au 30/06/2024

                Total HT : 450,00 €    TVA (10 %) : 45,00 €    Total TTC : 495,00 €
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "number", "D2024-33",
                "issue_date", "2024-06-01",
                "due_date", "2024-06-30",
                "issuer", "Atelier Vega",
                "customer", "Paule Artois",
                "total_net", "450.00",
                "total_tax", "45.00",
                "total_gross", "495.00",
                "currency", "EUR"));
  }
}
