package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who writes and who is to read, where no label or a misleading neighbour says it. */
class PartiesTest {
  private static Map<String, String> parties(String page) {
    Parties.Result parties = Parties.of(Paper.of(List.of(Pages.page(page))), DocumentType.INVOICE);
    Map<String, String> names = new TreeMap<>();
    parties.issuer().ifPresent(name -> names.put("issuer", name.value()));
    parties.customer().ifPresent(name -> names.put("customer", name.value()));
    return names;
  }

  @Test
  void theReaderStandsUnderTheTitleAtTheLeftWhenTheWriterIsAtTheRight() {
    assertThat(
            parties(
                """
                ##Credit Note                                     Abernethy & Oakhurst Limited
                                                                  208 Church Hill
                                                                  Cardiff CF10 2AF

                Dunmore & Wetherby Limited
                51 Chapel Row
                Edinburgh EH3 6QN

                Description              Quantity      Unit Price     Amount
                Annual support plan             1          420.90     420.90
                """))
        .containsEntry("issuer", "Abernethy & Oakhurst Limited")
        .containsEntry("customer", "Dunmore & Wetherby Limited");
  }

  @Test
  void aFirmWithAContactNamedBelowIsTheReader() {
    assertThat(
            parties(
                """
                Plomberie Lavergnolle              Novalis SA
                16 place du Vieux Marché           A l'attention de Corentin Chastain
                05000 Gap                          29, route de Saint-Aubin
                Tél 05 77 75 25 62                 49100 Angers

                FACTURE
                """))
        .containsEntry("issuer", "Plomberie Lavergnolle")
        .containsEntry("customer", "Novalis SA");
  }

  @Test
  void theSmallLineAboveTheReadersAddressNamesTheWriter() {
    assertThat(
            parties(
                """
                Quill & Brother Limited · 197 Station Road · NR2 1TF Norwich

                Entwistle Logistics LLP
                Priya Garroway
                96 Chapel Row
                EX4 3SR Exeter

                Invoice
                """))
        .containsEntry("issuer", "Quill & Brother Limited")
        .containsEntry("customer", "Entwistle Logistics LLP");
  }

  @Test
  void goodsAreNobody() {
    assertThat(
            parties(
                """
                ROCHETEAU FRERES
                25, SENTIER DES CARRIERES

                Article    Désignation                 Quantité   Px unitaire
                EH-8269    CONSEIL ET SERVICES SARL           6        676,23
                EH-8270    CONSEIL ET SERVICES SARL           6        676,23
                """))
        .containsEntry("issuer", "ROCHETEAU FRERES");
  }

  @Test
  void theNameBesideALabelWinsOverCodesFurtherDown() {
    assertThat(
            parties(
                """
                #PRO-FORMA INVOICE

                Sold to     Inglethorpe & Wetherby LLP      Pay by     11 Apr 2022
                            313 Orchard Close, Galway       Contact    Gareth Birtwhistle
                Code        Goods                           No.        Each
                PN-3707     Copier paper                    4          749.21
                """))
        .containsEntry("customer", "Inglethorpe & Wetherby LLP");
  }

  @Test
  void aLegalFormInALineOfItsOwnBelongsToTheNameAbove() {
    assertThat(
            parties(
                """
                   Ravenscroft Textiles
                            LLP
                       308 Chapel Row
                      Exeter EX4 3SR
                """))
        .containsEntry("issuer", "Ravenscroft Textiles LLP");
  }
}
