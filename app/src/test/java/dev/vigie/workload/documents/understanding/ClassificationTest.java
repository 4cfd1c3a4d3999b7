package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.TypeGuess;
import dev.vigie.workload.documents.model.Understanding;
import dev.vigie.workload.documents.model.Understanding.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {
  private static final DocumentUnderstanding UNDERSTANDING = new DocumentUnderstanding(List.of());

  private static final String INVOICE =
      """
      Garage du Port                    # FACTURE N° 2024-118

      Description          Prix unitaire      Montant HT
      Vidange              80,00              80,00
      Filtre à huile       12,50              12,50
      Total HT             92,50
      TVA 20 %             18,50
      Net à payer TTC      111,00

      Selon votre bon de commande n° 7712 et notre devis du 3 mai.
      IBAN FR76 3000 6000 0112 3456 7890 189   Échéance : 30/06/2024
      """;
  private static final String LETTER =
      """
      Jeanne Aubry
      4 rue des Lilas
      35000 Rennes

      Rennes, le 8 avril 2023

      Objet : résiliation de mon contrat d'assurance

      Madame, Monsieur,

      Je vous informe par la présente que je souhaite mettre fin au contrat que j'ai souscrit auprès de vous.
      Je vous remercie de bien vouloir me confirmer la date de fin et de me rembourser la part non courue.

      Veuillez agréer, Madame, Monsieur, l'expression de mes salutations distinguées.
      """;

  private static TypeGuess type(String page) {
    return UNDERSTANDING.understand(Pages.pages(page), Optional.empty()).document();
  }

  private static List<Part> parts(String... pages) {
    return UNDERSTANDING.understand(Pages.pages(pages), Optional.empty()).parts();
  }

  @Test
  void invoiceThatMentionsOrderQuoteAndIban() {
    assertThat(type(INVOICE).type()).isEqualTo(DocumentType.INVOICE);
    assertThat(type(INVOICE).confidence()).isBetween(0.6, 1.0);
  }

  @Test
  void letterThatSpeaksOfContract() {
    assertThat(type(LETTER).type()).isEqualTo(DocumentType.LETTER);
  }

  @Test
  void quoteIsNotTheOrderThatItBecomes() {
    String quote =
        """
        # ESTIMATE

        Estimate no. 55-A       Valid until 1 March 2024
        Item          Qty       Unit price       Total
        Gutter        12        9.50             114.00
        Labour        3         40.00            120.00
        Subtotal                                 234.00
        VAT                                      46.80
        Total                                    280.80
        To accept this estimate please sign and return. Accepted by: ____________
        """;

    assertThat(type(quote).type()).isEqualTo(DocumentType.QUOTE);
  }

  @Test
  void slipOfOneAccountIsNoStatement() {
    String slip =
        """
        Relevé d'identité bancaire

        Titulaire du compte : Mme Odile Perrin
        Code banque   Code guichet   N° de compte   Clé RIB
        30006         00001          12345678901    89
        IBAN FR76 3000 6000 0112 3456 7890 189
        BIC AGRIFRPP     Domiciliation : Agence du Centre
        """;
    String statement =
        """
        Current account statement      1 May to 31 May 2024

        Date        Details            Paid out    Paid in    Balance
        01/05/2024  Opening balance                           1,200.00
        02/05/2024  Card payment       20.00                  1,180.00
        07/05/2024  Direct debit       55.10                  1,124.90
        28/05/2024  Salary                         900.00     2,024.90
        31/05/2024  Closing balance                           2,024.90
        """;

    assertThat(type(slip).type()).isEqualTo(DocumentType.BANK_DETAILS);
    assertThat(type(statement).type()).isEqualTo(DocumentType.BANK_STATEMENT);
  }

  @Test
  void curriculumVitaeIsNoJobOffer() {
    String cv =
        """
        # Léa Fournier
        lea.fournier@example.org    06 00 00 00 00

        EXPÉRIENCE PROFESSIONNELLE
        2019 - 2023   Comptable, Ateliers Roux
        2016 - 2019   Aide-comptable, Maison Blin

        FORMATION
        2014 - 2016   BTS comptabilité

        LANGUES
        Anglais courant
        """;
    String offer =
        """
        # Senior accountant (m/f)

        About us
        We are a family firm of forty people.
        Your responsibilities
        - closing the books each month
        Requirements
        - five years of experience
        What we offer
        - competitive salary
        To apply, send your CV and a cover letter to jobs@example.org
        """;

    assertThat(type(cv).type()).isEqualTo(DocumentType.CV);
    assertThat(type(offer).type()).isEqualTo(DocumentType.JOB_OFFER);
  }

  @Test
  void misreadTitleIsStillATitle() {
    String contract =
        """
        # C0NTRAT DE PRESTATI0N DE SERVlCES

        Entre les soussignes : la société Arno, d'une part, et la société Belo, d'autre part,
        il a eté convenu ce qui suit.
        Article 1 Objet
        Article 2 Duree
        Article 3 Résiliation
        """;

    assertThat(type(contract).type()).isEqualTo(DocumentType.CONTRACT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Tarte aux pommes\n\nIngrédients\n6 pommes\n200 g de farine\n\nPréchauffez le four.",
        "# DELIVERY NOTE\n\nQuantity delivered   Description\n3   Chairs\nReceived by: ______",
        "The harbour was quiet that morning and nobody had seen the boat leave."
      })
  void whatFitsNothingIsOther(String page) {
    assertThat(type(page).type()).isEqualTo(DocumentType.OTHER);
  }

  @Test
  void bundleIsCutWhereADocumentBegins() {
    assertThat(parts(LETTER, INVOICE))
        .containsExactly(new Part(DocumentType.LETTER, 1, 1), new Part(DocumentType.INVOICE, 2, 2));
  }

  @Test
  void continuedAndEmptyPagesStayWithTheirDocument() {
    String first = INVOICE + "\n\nPage 1/2";
    String second = "FACTURE N° 2024-118 (suite)\n\nFiltre à air   20,00   20,00\n\nPage 2/2";

    assertThat(parts(first, second, "")).containsExactly(new Part(DocumentType.INVOICE, 1, 3));
  }

  @Test
  void numberingThatRestartsBeginsADocument() {
    String first = INVOICE + "\n\nPage 1/1";
    String second = INVOICE.replace("2024-118", "2024-119") + "\n\nPage 1/1";

    assertThat(parts(first, second)).hasSize(2);
  }

  @Test
  void anArticleWithItsPriceIsNoTitle() {
    List<PageText> pages =
        Pages.pages(
            """
            Facture de cotisation

            Certificat SSL                  113,63
            Maintenance                      20,00
            Total TTC                       133,63
            """);

    assertThat(UNDERSTANDING.understand(pages, Optional.empty()).document().type())
        .isEqualTo(DocumentType.INVOICE);
  }

  @Test
  void noPagesAreOther() {
    Understanding understanding = UNDERSTANDING.understand(List.of(), Optional.of("facture.pdf"));

    assertThat(understanding.document().type()).isEqualTo(DocumentType.OTHER);
    assertThat(understanding.parts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"facture ", "<<<<<<<<<< ", "12.03.2024 ", "a", "1 ", "et ", "Page 1 / ", "( "})
  void hostileTextComesToAnEnd(String unit) {
    String page = unit.repeat(1_000_000 / unit.length()) + "\n" + (unit + "\n").repeat(2_000);

    assertThat(UNDERSTANDING.understand(Pages.pages(page), Optional.empty()).parts()).hasSize(1);
  }
}
