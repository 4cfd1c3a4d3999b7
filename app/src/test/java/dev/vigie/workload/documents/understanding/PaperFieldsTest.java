package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Fields of identity documents, contracts, letters, reports and energy certificates. */
class PaperFieldsTest {
  private static Map<String, String> read(FieldExtractor extractor, String page) {
    DocumentType type = extractor.types().iterator().next();
    Map<String, Field> fields = extractor.extract(type, Pages.pages(page));
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().value()));
  }

  @Test
  void passportByItsCodedLines() {
    String page =
        """
        PASSPORT
        P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        L898902C36UTO7408122F1204159ZE184226B<<<<<10
        """;

    assertThat(read(new IdentityFields(), page))
        .containsEntry("document_number", "L898902C3")
        .containsEntry("surname", "ERIKSSON")
        .containsEntry("given_names", "ANNA MARIA")
        .containsEntry("birth_date", "1974-08-12")
        .containsEntry("expiry_date", "2012-04-15");
  }

  @Test
  void checkDigitsMendWhatWasMisread() {
    String page =
        """
        PASSPORT
        P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        LB989O2C36UTO74O8I22F12O4159ZE184226B<<<<<10
        """;

    assertThat(read(new IdentityFields(), page))
        .containsEntry("document_number", "L898902C3")
        .containsEntry("birth_date", "1974-08-12")
        .containsEntry("expiry_date", "2012-04-15");
  }

  @Test
  void cardOfThreeLines() {
    String page =
        """
        I<UTOD231458907<<<<<<<<<<<<<<<
        7408122F1204159UTO<<<<<<<<<<<6
        ERIKSSON<<ANNA<MARIA<<<<<<<<<<
        """;

    assertThat(read(new IdentityFields(), page))
        .containsEntry("document_number", "D23145890")
        .containsEntry("surname", "ERIKSSON")
        .containsEntry("birth_date", "1974-08-12");
  }

  @Test
  void formerFrenchCard() {
    String page =
        """
        CARTE NATIONALE D'IDENTITÉ N° : 880692310285
        Nom : BERTHIER        Prénom(s) : CORINNE
        Carte valable jusqu'au : 12.11.2027
        IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<
        8806923102858CORINNE<<<<<<<6512068F6
        """;

    assertThat(read(new IdentityFields(), page))
        .containsEntry("document_number", "880692310285")
        .containsEntry("surname", "BERTHIER")
        .containsEntry("given_names", "CORINNE")
        .containsEntry("birth_date", "1965-12-06")
        .containsEntry("expiry_date", "2027-11-12");
  }

  @Test
  void drivingLicenceByItsNumberedFields() {
    String page =
        "1. MARLOW\n2. EDITH ROSE\n3. 04.02.1988 LEEDS\n4b. 03.02.2031\n5. MARLO802048ER9AB";

    assertThat(read(new IdentityFields(), page))
        .containsEntry("surname", "MARLOW")
        .containsEntry("given_names", "EDITH ROSE")
        .containsEntry("birth_date", "1988-02-04")
        .containsEntry("expiry_date", "2031-02-03")
        .containsEntry("document_number", "MARLO802048ER9AB");
  }

  @Test
  void frenchContract() {
    String page =
        """
        # Contrat de maintenance
        ENTRE LES SOUSSIGNÉS :
        La société Ascenseurs Vallier, SAS au capital de 10 000 euros, représentée par M. Roux,
        ci-après « le Prestataire », d'une part,
        ET
        Le syndicat Les Tilleuls, sis 3 rue Haute à Dijon, d'autre part,
        Il a été convenu ce qui suit. Les travaux débutent le 1er mars 2024.
        Fait à Dijon, le 14 février 2024
        """;

    assertThat(read(new ContractFields(), page))
        .containsEntry("date", "2024-02-14")
        .hasEntrySatisfying(
            "parties", parties -> assertThat(parties).startsWith("Ascenseurs Vallier; "));
  }

  @Test
  void englishContract() {
    String page =
        """
        # Consulting Agreement
        This Agreement is made on 3 June 2022 between Harrow Mills Ltd, a company registered in England
        ("the Client") and Tessa Boyle, of 9 Mill Lane, York ("the Consultant").
        1. Services. The Consultant shall advise the Client.
        """;

    assertThat(read(new ContractFields(), page))
        .containsEntry("date", "2022-06-03")
        .containsEntry("parties", "Harrow Mills Ltd; Tessa Boyle");
  }

  @Test
  void frenchLetter() {
    String page =
        """
        Jeanne Aubry
        4 rue des Lilas
        35000 Rennes
                                                  Mutuelle du Large
                                                  12 quai Nord
                                                  29200 Brest

        Rennes, le 8 avril 2023

        Objet : demande de remboursement

        Madame, Monsieur,
        Votre courrier du 2 mars 2023 m'est bien parvenu.
        Veuillez agréer mes salutations.
        """;

    assertThat(read(new LetterFields(), page))
        .containsEntry("sender", "Jeanne Aubry")
        .containsEntry("recipient", "Mutuelle du Large")
        .containsEntry("date", "2023-04-08")
        .containsEntry("subject", "demande de remboursement");
  }

  @Test
  void memo() {
    String page =
        """
        MEMORANDUM
        To: Helen Park
        From: Oscar Dunn
        Date: 5 May 2021
        Subject: Parking spaces

        The spaces by the gate will be closed next week.
        """;

    assertThat(read(new LetterFields(), page))
        .containsEntry("sender", "Oscar Dunn")
        .containsEntry("recipient", "Helen Park")
        .containsEntry("date", "2021-05-05")
        .containsEntry("subject", "Parking spaces");
  }

  @Test
  void reportFromItsTitlePage() {
    String page =
        """
        Bureau Valmont
        # Étude acoustique du gymnase
        Référence : EA-2023-17
        Rédigé par : Paul Serrano
        Date : 9 octobre 2023
        """;

    assertThat(read(new ReportFields(), page))
        .containsEntry("title", "Étude acoustique du gymnase")
        .containsEntry("reference", "EA-2023-17")
        .containsEntry("author", "Paul Serrano")
        .containsEntry("date", "2023-10-09");
  }

  @Test
  void energyCertificate() {
    String page =
        """
        ATTESTATION SUR L'HONNEUR
        Fiche BAR-TH-I04 Pompe à chaleur
        Date d'engagement : 02/01/2024
        Bénéficiaire
        Nom : MOREL   Prénom : Agathe
        Adresse des travaux : 8 allée du Bois
        Code postal : 44000   Ville : Nantes
        Volume : 92 400 kWh cumac
        Fait à Nantes, le 20/03/2024
        """;

    assertThat(read(new EnergyFields(), page))
        .containsEntry("operation_code", "BAR-TH-104")
        .containsEntry("beneficiary", "MOREL Agathe")
        .containsEntry("work_address", "8 allée du Bois 44000 Nantes")
        .containsEntry("kwh_cumac", "92400")
        .containsEntry("date", "2024-03-20");
  }

  @Test
  void whatIsNotThereIsNotGuessed() {
    assertThat(read(new EnergyFields(), "Certificat d'économies d'énergie")).isEmpty();
    assertThat(read(new IdentityFields(), "Carte nationale d'identité")).isEmpty();
  }
}
