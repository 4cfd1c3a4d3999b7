package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PayslipFieldsTest {
  private static Map<String, String> read(String page) {
    Map<String, Field> fields =
        new PayslipFields().extract(DocumentType.PAYSLIP, List.of(Pages.page(page)));
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().value()));
  }

  @Test
  void aFrenchPayslip() {
    assertThat(
            read(
                """
                #TRANSPORTS KERLEO SARL                      BULLETIN DE PAIE
                12 quai de la Loire                          Période : mars 2024
                44000 NANTES
                SIRET 404 833 048 00022

                Salarié : Mme Nadia Roux                      Matricule : 0042

                Rubrique              Base       Taux       Montant
                Salaire de base       151,67     13,1865    2 000,00
                SALAIRE BRUT                                2 000,00
                Cotisations                                  -440,00
                Net à payer avant impôt sur le revenu       1 560,00
                Net imposable                               1 610,00
                Impôt sur le revenu                           -60,00
                NET À PAYER                                 1 500,00 €
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "employer", "TRANSPORTS KERLEO SARL",
                "employee", "Nadia Roux",
                "period", "2024-03",
                "gross_pay", "2000.00",
                "net_pay", "1500.00"));
  }

  @Test
  void anEnglishPayslipWithSumsToDate() {
    assertThat(
            read(
                """
                #Oakridge Bakery Ltd

                Employee name      Employee no.     Pay date
                Sam Carter         00417            28/03/2024

                Payments                       This period      Year to date
                Basic pay                      2,400.00         7,200.00
                Gross pay                      2,400.00         7,200.00
                PAYE tax                         270.00           810.00
                Net pay                        2,130.00         6,390.00
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "employer", "Oakridge Bakery Ltd",
                "employee", "Sam Carter",
                "period", "2024-03",
                "gross_pay", "2400.00",
                "net_pay", "2130.00"));
  }
}
