package dev.vigie.bench.quality;

import dev.vigie.bench.quality.Invented.Address;
import dev.vigie.bench.quality.Invented.Person;
import dev.vigie.workload.documents.model.DocumentType;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Identity documents, contracts, letters, reports, energy certificates and papers without fields.
 */
final class PaperFacts {
  private static final DateTimeFormatter MRZ_DATE =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

  /** Codes and names of standard operations. */
  private static final List<String> OPERATIONS =
      List.of(
          "BAR-EN-101 Isolation de combles ou de toitures",
          "BAR-EN-102 Isolation des murs",
          "BAR-TH-104 Pompe à chaleur de type air/eau ou eau/eau",
          "BAR-TH-148 Chauffe-eau thermodynamique à accumulation",
          "BAT-EQ-127 Luminaire à modules LED",
          "BAR-EN-104 Fenêtre ou porte-fenêtre complète avec vitrage isolant",
          "IND-UT-117 Système de récupération de chaleur",
          "BAT-TH-116 Système de gestion technique du bâtiment");

  private PaperFacts() {}

  static Facts identity(Template template, Invented invented) {
    Facts facts = new Facts(FieldNames.of(DocumentType.IDENTITY_DOCUMENT));
    Person person = invented.person();
    Person second = invented.person();
    String given =
        second.woman() == person.woman() && !second.first().equals(person.first())
            ? person.first() + " " + second.first()
            : person.first();
    LocalDate birth = invented.date(1950, 2004);
    LocalDate issued = invented.date(2014, 2024);
    LocalDate expiry = issued.plusYears(10).minusDays(1);
    String number = invented.pattern(template.option("number").orElse("##@@#####"));
    String state =
        template.option("state").orElse(template.language().equals("fra") ? "FRA" : "GBR");
    char sex = person.woman() ? 'F' : 'M';
    Address home = invented.address();
    facts
        .put("surname", person.last())
        .put("given_names", given)
        .put("given_names.comma", given.replace(" ", ", "))
        .put("document_number", number)
        .put("birth_date", birth)
        .put("expiry_date", expiry)
        .put("issued", issued)
        .put("sex", String.valueOf(sex))
        .put("title", person.woman() ? "Mrs" : "Mr")
        .put("nationality", state)
        .put("birth_place", home.city())
        .put("home_street", home.street())
        .put("home_postcode", home.postcode())
        .put("home_city", home.city())
        .put("height", invented.pattern("1,7#") + " m")
        .put("access", invented.pattern("######"))
        .put("other_number", invented.pattern("##########"));
    machineReadable(facts, person.last(), given, number, state, birth, expiry, sex, invented);
    return facts;
  }

  private static void machineReadable(
      Facts facts,
      String surname,
      String given,
      String number,
      String state,
      LocalDate birth,
      LocalDate expiry,
      char sex,
      Invented invented) {
    String names = letters(surname) + "<<" + letters(given);
    String document = pad(number, 9);
    String born = checked(MRZ_DATE.format(birth));
    String ends = checked(MRZ_DATE.format(expiry));
    String personal = checked(pad("", 14)).replaceFirst("0$", "<");
    String second = checked(document) + state + born + sex + ends + personal;
    facts
        .put("passport_1", pad("P<" + state + names, 44))
        .put(
            "passport_2",
            second
                + Checksums.mrzDigit(
                    second.substring(0, 10) + second.substring(13, 20) + second.substring(21, 43)));
    String cardFirst = pad("ID" + state + checked(document), 30);
    String cardSecond = born + sex + ends + state + pad("", 11);
    String all =
        cardFirst.substring(5)
            + cardSecond.substring(0, 7)
            + cardSecond.substring(8, 15)
            + cardSecond.substring(18);
    facts
        .put("card_1", cardFirst)
        .put("card_2", cardSecond + Checksums.mrzDigit(all))
        .put("card_3", pad(names, 30));
    String oldFirst = pad(pad("IDFRA" + letters(surname), 30) + invented.pattern("######"), 36);
    String oldSecond =
        checked(pad(number, 12)) + pad(letters(given).replace("<", "<<"), 14) + born + sex;
    facts.put("old_1", oldFirst).put("old_2", oldSecond + Checksums.mrzDigit(oldFirst + oldSecond));
  }

  private static String checked(String field) {
    return field + Checksums.mrzDigit(field);
  }

  private static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toUpperCase(Locale.ROOT)
        .replace('-', ' ')
        .replaceAll("[^A-Z ]", "")
        .replace(' ', '<');
  }

  private static String pad(String text, int length) {
    return (text + "<".repeat(length)).substring(0, length);
  }

  static Facts contract(Template template, Invented invented) {
    Facts facts = new Facts(FieldNames.of(DocumentType.CONTRACT));
    boolean persons = template.option("parties").orElse("firms").equals("persons");
    boolean hire = template.option("parties").orElse("firms").equals("hire");
    Person first = invented.person();
    Person second = invented.person();
    String one = persons ? first.full() : invented.firm();
    String two = persons || hire ? second.full() : invented.firm();
    Address home = invented.address();
    Address other = invented.address();
    Address site = invented.address();
    LocalDate date = invented.date(2012, 2025);
    return facts
        .put("parties", one + "; " + two)
        .put("parties.1", one)
        .put("parties.2", two)
        .put("date", date)
        .put("start", date.plusDays(invented.between(3, 40)))
        .put("end", date.plusYears(3))
        .put("street_1", home.street())
        .put("postcode_1", home.postcode())
        .put("city_1", home.city())
        .put("street_2", other.street())
        .put("postcode_2", other.postcode())
        .put("city_2", other.city())
        .put("site_street", site.street())
        .put("site_postcode", site.postcode())
        .put("site_city", site.city())
        .put("signer_1", invented.person().full())
        .put("signer_2", invented.person().full())
        .put("siren", invented.siren())
        .put("birth", invented.date(1955, 1999))
        .put("amount", new BigDecimal(invented.between(480, 24_000)))
        .put("deposit", new BigDecimal(invented.between(400, 1_900)))
        .put("months", invented.between(2, 36))
        .put("number", invented.pattern("CT-####"));
  }

  static Facts letter(Template template, Invented invented) {
    Facts facts = new Facts(FieldNames.of(DocumentType.LETTER));
    Person writer = invented.person();
    Person reader = invented.person();
    String firm = invented.firm();
    String otherFirm = invented.firm();
    Address home = invented.address();
    Address other = invented.address();
    boolean french = template.language().equals("fra");
    LocalDate date = invented.date(1994, 2025);
    boolean fromFirm = template.option("from").orElse("person").equals("firm");
    boolean toFirm = template.option("to").orElse("firm").equals("firm");
    String subject =
        template
            .option("subjects")
            .map(list -> invented.one(List.of(list.split("; ", -1))))
            .orElse(french ? "Demande de renseignements" : "Request for information");
    facts
        .put("sender", fromFirm ? firm : writer.full())
        .put("recipient", toFirm ? otherFirm : reader.full())
        .put("date", date)
        .put("subject", subject)
        .put("sender_street", home.street())
        .put("sender_postcode", home.postcode())
        .put("sender_city", home.city())
        .put("sender_phone", invented.phone())
        .put("sender_mail", Invented.slug(writer.full()) + "@courrier.example")
        .put("recipient_street", other.street())
        .put("recipient_postcode", other.postcode())
        .put("recipient_city", other.city())
        .put("writer_title", writer.woman() ? french ? "Madame" : "Ms" : french ? "Monsieur" : "Mr")
        .put("reader_title", reader.woman() ? french ? "Madame" : "Ms" : french ? "Monsieur" : "Mr")
        .put("reader_last", reader.last())
        .put("their_reference", invented.pattern("@@/##/###"))
        .put("our_reference", invented.pattern("@@@-####"))
        .put("earlier", date.minusDays(invented.between(10, 60)))
        .put("later", date.plusDays(invented.between(10, 60)))
        .put("contract_number", invented.pattern("########"))
        .put("amount", new BigDecimal(invented.between(60, 2_400)));
    facts.putAlternative("sender.person", writer.full());
    facts.putAlternative("recipient.person", reader.full());
    return facts;
  }

  static Facts report(Template template, Invented invented) {
    Facts facts = new Facts(FieldNames.of(DocumentType.REPORT));
    LocalDate date = invented.date(2005, 2025);
    String title =
        template
            .option("titles")
            .map(list -> invented.one(List.of(list.split("; ", -1))))
            .orElse("Rapport d'activité");
    facts
        .put("title", title)
        .put("author", invented.person().full())
        .put("reference", invented.pattern(template.option("number").orElse("RA-####-##")))
        .put("date", date)
        .put("reader", invented.person().full())
        .put("other_author", invented.person().full())
        .put("firm", invented.firm())
        .put("client", invented.firm())
        .put("city", invented.address().city())
        .put("year", date.getYear())
        .put("visited", date.minusDays(invented.between(5, 40)));
    return facts;
  }

  static Facts energy(Template template, Invented invented) {
    Facts facts = new Facts(FieldNames.of(DocumentType.CEE_CERTIFICATE));
    Person person = invented.person();
    Address site = invented.address();
    Address office = invented.address();
    LocalDate date = invented.date(2018, 2025);
    String siren = invented.siren();
    boolean firm = template.option("beneficiary").orElse("person").equals("firm");
    String[] operation = invented.one(template.list("operations", OPERATIONS)).split(" ", 2);
    return facts
        .put("operation_code", operation[0])
        .put("operation", operation[1])
        .put("beneficiary", firm ? invented.firm() : person.full())
        .put("beneficiary.first", person.first())
        .put("beneficiary.last", person.last())
        .put("signer", invented.person().full())
        .put("work_address", site.oneLine())
        .put("work_address.street", site.street())
        .put("work_address.postcode", site.postcode())
        .put("work_address.city", site.city())
        .put("date", date)
        .put("agreed", date.minusDays(invented.between(40, 90)))
        .put("billed", date.minusDays(invented.between(3, 20)))
        .put("kwh_cumac", new BigDecimal(invented.between(9, 480) * 100L + invented.between(0, 99)))
        .put("surface", invented.between(30, 160))
        .put("resistance", invented.one(List.of("3,7", "6,0", "7,0", "8,2")))
        .put("mark", invented.one(List.of("Thermolaine", "Isobris", "Calorys")))
        .put("firm", invented.firm())
        .put("obligated", invented.firm())
        .put("firm_street", office.street())
        .put("firm_postcode", office.postcode())
        .put("firm_city", office.city())
        .put("phone", invented.phone())
        .put("siret", invented.siret(siren))
        .put("siren", siren)
        .put("invoice_number", invented.pattern("F-202#-####"))
        .put("quote_number", invented.pattern("D####"))
        .put("reference", invented.pattern("CEE-######"));
  }

  /** For CVs, job offers, forms and the rest: persons, firms, dates and numbers to fill in. */
  static Facts plain(Template template, Invented invented) {
    Facts facts = new Facts(List.of());
    LocalDate date = invented.date(2015, 2025);
    for (int index = 1; index <= 4; index++) {
      Person person = invented.person();
      Address address = invented.address();
      facts
          .put("person_" + index, person.full())
          .put("last_" + index, person.last())
          .put("first_" + index, person.first())
          .put("mail_" + index, Invented.slug(person.full()) + "@poste.example")
          .put("street_" + index, address.street())
          .put("postcode_" + index, address.postcode())
          .put("city_" + index, address.city())
          .put("phone_" + index, invented.phone())
          .put("firm_" + index, invented.firm())
          .put("number_" + index, invented.pattern("######"))
          .put("code_" + index, invented.pattern("@@-###"))
          .put("count_" + index, invented.between(2, 60))
          .put("amount_" + index, BigDecimal.valueOf(invented.between(900, 240_000), 2))
          .put("date_" + index, date.plusDays(index * 17L))
          .put("year_" + index, date.getYear() - 3 * index);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int index = 0; index < invented.between(3, 9); index++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("code", invented.pattern("@@-####"));
      row.put("count", invented.between(1, 40));
      row.put("name", invented.person().full());
      row.put("hour", invented.pattern("1#:") + invented.pattern("0") + "0");
      rows.add(row);
    }
    return facts.put("rows", rows).put("born", invented.date(1965, 2001));
  }
}
