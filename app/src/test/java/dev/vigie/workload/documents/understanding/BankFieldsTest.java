package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BankFieldsTest {
  private static Map<String, String> read(DocumentType type, String page) {
    Map<String, Field> fields = new BankFields().extract(type, List.of(Pages.page(page)));
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().value()));
  }

  @Test
  void aFrenchStatementWithDebitAndCreditColumns() {
    assertThat(
            read(
                DocumentType.BANK_STATEMENT,
                """
                #CRÉDIT RURAL DE L'OUEST                          RELEVÉ DE COMPTE
                Agence de Vannes                                  du 01/03/2024 au 31/03/2024

                                                                  MME CLAIRE MOREL
                                                                  3 rue du Port
                                                                  56000 VANNES

                IBAN : FR76 3000 6000 0112 3456 7890 189   BIC : AGRIFRPP

                Date      Libellé                        Débit       Crédit
                          Ancien solde au 29/02/2024     150,20
                05/03     Virement salaire                           1 800,00
                12/03     Carte                           49,80
                          Nouveau solde au 31/03/2024                1 600,00

                Montants en euros
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "iban", "FR7630006000011234567890189",
                "bic", "AGRIFRPP",
                "bank", "CRÉDIT RURAL DE L'OUEST",
                "holder", "CLAIRE MOREL",
                "currency", "EUR",
                "period_start", "2024-03-01",
                "period_end", "2024-03-31",
                "opening_balance", "-150.20",
                "closing_balance", "1600.00"));
  }

  @Test
  void anEnglishStatementWithASummaryRow() {
    assertThat(
            read(
                DocumentType.BANK_STATEMENT,
                """
                #Severn Valley Bank
                Your statement

                Account name: Mr T Hughes
                Statement period: 1 March 2024 to 31 March 2024
                IBAN GB29 NWBK 6016 1331 9268 19
                SWIFT/BIC  NWBKGB2L

                Opening balance     Money in      Money out      Closing balance
                £520.10             £1,000.00     £120.10        £1,400.00
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "iban", "GB29NWBK60161331926819",
                "bic", "NWBKGB2L",
                "bank", "Severn Valley Bank",
                "holder", "T Hughes",
                "currency", "GBP",
                "period_start", "2024-03-01",
                "period_end", "2024-03-31",
                "opening_balance", "520.10",
                "closing_balance", "1400.00"));
  }

  @Test
  void aPeriodWhoseStartIsShortened() {
    assertThat(read(DocumentType.BANK_STATEMENT, "Relevé du 1er au 31 mars 2024\nSolde au 31/03"))
        .containsEntry("period_start", "2024-03-01")
        .containsEntry("period_end", "2024-03-31");
  }

  @Test
  void aSlipWithBankDetails() {
    assertThat(
            read(
                DocumentType.BANK_DETAILS,
                """
                #RELEVÉ D'IDENTITÉ BANCAIRE

                Titulaire du compte : M. Paul Henry
                Domiciliation : BANQUE DU LITTORAL

                Banque   Guichet   N° de compte   Clé
                30006    00001     12345678901    89

                IBAN    FR76   3000   6000   0112   3456   7890   189
                BIC     AGRIFRPPXXX
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "iban", "FR7630006000011234567890189",
                "bic", "AGRIFRPPXXX",
                "bank", "BANQUE DU LITTORAL",
                "holder", "Paul Henry"));
  }
}
