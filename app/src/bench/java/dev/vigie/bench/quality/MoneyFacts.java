package dev.vigie.bench.quality;

import dev.vigie.bench.quality.Invented.Address;
import dev.vigie.bench.quality.Invented.Bank;
import dev.vigie.bench.quality.Invented.Person;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bank statements, bank details, payslips and tax notices. */
final class MoneyFacts {
  private static final List<String> FRENCH_ENTRIES =
      List.of(
          "PRLV SEPA ELECTRICITE",
          "VIR SALAIRE",
          "CB SUPERMARCHE",
          "RETRAIT DAB",
          "CHEQUE 0004512",
          "COTISATION CARTE",
          "VIR LOYER",
          "PRLV MUTUELLE",
          "REMISE CHEQUES",
          "FRAIS TENUE DE COMPTE",
          "CB BOULANGERIE",
          "VIR INST RECU");
  private static final List<String> ENGLISH_ENTRIES =
      List.of(
          "DD COUNCIL TAX",
          "BACS SALARY",
          "POS GROCERY STORE",
          "ATM WITHDRAWAL",
          "CHQ 100234",
          "SO RENT",
          "DD WATER SERVICES",
          "FASTER PAYMENT RECEIVED",
          "MONTHLY FEE",
          "CARD PAYMENT BOOKSHOP");
  private static final List<String> FRENCH_JOBS =
      List.of(
          "Technicienne de maintenance",
          "Comptable",
          "Chargé de clientèle",
          "Magasinier",
          "Ingénieure d'études",
          "Assistant administratif",
          "Chef de chantier");
  private static final List<String> ENGLISH_JOBS =
      List.of(
          "Warehouse operative",
          "Accounts assistant",
          "Site engineer",
          "Care worker",
          "Sales adviser",
          "Laboratory technician");

  private MoneyFacts() {}

  static Facts account(Template template, Invented invented) {
    Facts facts = new Facts(FieldNames.of(template.type()));
    boolean french = template.language().equals("fra");
    Bank bank = invented.bank();
    Person person = invented.person();
    String holder =
        template.option("holder").orElse("person").equals("firm") ? invented.firm() : person.full();
    Address home = invented.address();
    Address branch = invented.address();
    LocalDate start = invented.date(2014, 2025).withDayOfMonth(1);
    LocalDate end = start.plusMonths(1).minusDays(1);
    facts
        .put("bank", bank.name())
        .put("bic", bank.bic())
        .put("iban", bank.account())
        .put("holder", holder)
        .put("holder_street", home.street())
        .put("holder_postcode", home.postcode())
        .put("holder_city", home.city())
        .put("branch_street", branch.street())
        .put("branch_postcode", branch.postcode())
        .put("branch_city", branch.city())
        .put("branch_phone", invented.phone())
        .put("period_start", start)
        .put("period_end", end)
        .put("period_previous", start.minusDays(1))
        .put("printed", end.plusDays(invented.between(1, 4)))
        .put("statement_number", invented.between(1, 130))
        .put("customer_number", invented.pattern("########"))
        .put(
            "currency",
            template.option("currency").orElse(template.country().equals("GB") ? "GBP" : "EUR"));
    if (template.country().equals("FR")) {
      String iban = bank.account();
      facts
          .put("bank_code", iban.substring(4, 9))
          .put("branch_code", iban.substring(9, 14))
          .put("account_number", iban.substring(14, 25))
          .put("account_key", iban.substring(25));
    } else {
      facts
          .put("sort_code", invented.pattern("##-##-##"))
          .put("account_number", invented.pattern("########"));
    }
    List<String> labels = template.list("entries", french ? FRENCH_ENTRIES : ENGLISH_ENTRIES);
    entries(template, invented, facts, labels, start);
    return facts;
  }

  private static void entries(
      Template template, Invented invented, Facts facts, List<String> labels, LocalDate start) {
    List<String> creditLabels = template.list("credits", labels);
    String[] bounds = template.option("lines").orElse("6-14").split("-", 2);
    int count = invented.between(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
    BigDecimal balance = BigDecimal.valueOf(invented.between(20_000, 950_000), 2);
    facts.put("opening_balance", balance);
    BigDecimal debits = BigDecimal.ZERO;
    BigDecimal credits = BigDecimal.ZERO;
    List<Map<String, Object>> entries = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      boolean credit = index % 4 == 1;
      BigDecimal amount = BigDecimal.valueOf(invented.between(250, credit ? 280_000 : 60_000), 2);
      balance = credit ? balance.add(amount) : balance.subtract(amount);
      if (credit) {
        credits = credits.add(amount);
      } else {
        debits = debits.add(amount);
      }
      LocalDate day = start.plusDays(Math.min(27, index * 27L / Math.max(1, count - 1)));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("day", day);
      entry.put("value_day", day.plusDays(index % 3 == 0 ? 1 : 0));
      entry.put("label", invented.one(credit ? creditLabels : labels));
      entry.put("debit", credit ? "" : amount);
      entry.put("credit", credit ? amount : "");
      entry.put("amount", credit ? amount : amount.negate());
      entry.put("balance", balance);
      entries.add(entry);
    }
    facts
        .put("entries", entries)
        .put("payments_in", having("credit", entries))
        .put("payments_out", having("debit", entries))
        .put("debits", debits)
        .put("credits", credits)
        .put("closing_balance", balance);
  }

  private static List<Map<String, Object>> having(
      String amount, List<Map<String, Object>> entries) {
    return entries.stream().filter(entry -> entry.get(amount) instanceof BigDecimal).toList();
  }

  static Facts payslip(Template template, Invented invented) {
    Facts facts = new Facts(FieldNames.of(template.type()));
    boolean french = template.language().equals("fra");
    Person person = invented.person();
    Address home = invented.address();
    Address office = invented.address();
    YearMonth period = YearMonth.from(invented.date(2013, 2025));
    BigDecimal base = BigDecimal.valueOf(invented.between(175_000, 420_000), 2);
    BigDecimal bonus = BigDecimal.valueOf(invented.between(4_000, 45_000), 2);
    BigDecimal gross = base.add(bonus);
    List<Map<String, Object>> contributions = contributions(template, gross, french);
    BigDecimal withheld =
        contributions.stream()
            .map(row -> (BigDecimal) row.getOrDefault("employee_share", BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal beforeTax = gross.subtract(withheld);
    BigDecimal tax = share(beforeTax, invented.one(List.of("2.1", "5.3", "7.5", "9.9")));
    String siren = invented.siren();
    String born = invented.pattern("1##0" + invented.between(1, 9) + "7#######");
    String social = (person.woman() ? "2" : "1") + born.substring(1);
    facts
        .put("employer", invented.firm())
        .put("employer_street", office.street())
        .put("employer_postcode", office.postcode())
        .put("employer_city", office.city())
        .put("siret", invented.siret(siren))
        .put("employee", person.full())
        .put("employee.first", person.first())
        .put("employee.last", person.last())
        .put(
            "title", french ? person.woman() ? "Madame" : "Monsieur" : person.woman() ? "Ms" : "Mr")
        .put("employee_street", home.street())
        .put("employee_postcode", home.postcode())
        .put("employee_city", home.city())
        .put("staff_number", invented.pattern("####"))
        .put("social_number", social + " " + Checksums.socialSecurityKey(social))
        .put("insurance_number", invented.pattern("@@######") + "C")
        .put("tax_code", invented.pattern("1###L"))
        .put("job", invented.one(template.list("jobs", french ? FRENCH_JOBS : ENGLISH_JOBS)))
        .put("hired", invented.date(2001, 2012))
        .put("period", period)
        .put("period.first", period.atDay(1))
        .put("period.last", period.atEndOfMonth())
        .put("paid_on", period.atEndOfMonth().plusDays(invented.between(-3, 4)))
        .put("base_pay", base)
        .put("hourly", base.divide(new BigDecimal("151.67"), 4, RoundingMode.HALF_UP))
        .put("bonus", bonus)
        .put("gross_pay", gross)
        .put("contributions", contributions)
        .put("withheld", withheld)
        .put("employer_total", share(gross, "41.2"))
        .put("net_before_tax", beforeTax)
        .put("net_taxable", beforeTax.add(share(gross, "2.9")))
        .put("income_tax", tax)
        .put("net_pay", beforeTax.subtract(tax))
        .put("deductions", withheld.add(tax))
        .put("gross_to_date", gross.multiply(new BigDecimal(period.getMonthValue())))
        .put("net_to_date", beforeTax.multiply(new BigDecimal(period.getMonthValue())))
        .put("employer_cost", gross.add(share(gross, "41.2")))
        .put("leave_left", new BigDecimal(invented.between(3, 24)))
        .put("currency", template.option("currency").orElse(french ? "EUR" : "GBP"));
    return facts;
  }

  /** The template's own rows read {@code label | employee's rate | employer's rate}. */
  private static List<Map<String, Object>> contributions(
      Template template, BigDecimal gross, boolean french) {
    List<List<String>> own =
        template.list("contributions", List.of()).stream()
            .map(row -> List.of(row.split(" \\| ", -1)))
            .toList();
    List<List<String>> usual =
        french
            ? List.of(
                List.of("Assurance maladie", "0.75", "7.00"),
                List.of("Assurance vieillesse plafonnée", "6.90", "8.55"),
                List.of("Assurance vieillesse déplafonnée", "0.40", "1.90"),
                List.of("Retraite complémentaire T1", "3.15", "4.72"),
                List.of("Assurance chômage", "0.95", "4.05"),
                List.of("CSG déductible", "6.68", "0.00"),
                List.of("CSG/CRDS non déductible", "2.85", "0.00"))
            : List.of(
                List.of("National Insurance", "8.00", "13.80"),
                List.of("Workplace pension", "5.00", "3.00"),
                List.of("Student loan", "1.50", "0.00"));
    List<Map<String, Object>> contributions = new ArrayList<>();
    for (List<String> row : own.isEmpty() ? usual : own) {
      Map<String, Object> contribution = new LinkedHashMap<>();
      contribution.put("label", row.get(0));
      contribution.put("base", gross);
      contribution.put("rate", new BigDecimal(row.get(1)));
      contribution.put("employee_share", share(gross, row.get(1)));
      contribution.put("employer_rate", new BigDecimal(row.get(2)));
      contribution.put("employer_share", share(gross, row.get(2)));
      contributions.add(contribution);
    }
    return contributions;
  }

  static Facts taxNotice(Template template, Invented invented) {
    Facts facts = new Facts(FieldNames.of(template.type()));
    Person person = invented.person();
    Address home = invented.address();
    Address office = invented.address();
    int year = invented.between(2015, 2025);
    BigDecimal income = new BigDecimal(invented.between(18_000, 82_000));
    BigDecimal tax = income.multiply(new BigDecimal("0.11")).setScale(0, RoundingMode.HALF_UP);
    return facts
        .put("person", person.full())
        .put("person_street", home.street())
        .put("person_postcode", home.postcode())
        .put("person_city", home.city())
        .put("office_street", office.street())
        .put("office_postcode", office.postcode())
        .put("office_city", office.city())
        .put("year", year)
        .put("income_year", year - 1)
        .put("next_year", year + 1)
        .put("tax_number", invented.pattern("## ## ### ### ###"))
        .put("notice_number", invented.pattern("## ## A## #### ##"))
        .put("roll", invented.pattern("## #### ###"))
        .put("established", LocalDate.of(year, 7, invented.between(1, 28)))
        .put("due", LocalDate.of(year, 9, 15))
        .put("income", income)
        .put("taxable", income.multiply(new BigDecimal("0.9")).setScale(0, RoundingMode.HALF_UP))
        .put("tax", tax)
        .put("withheld", tax.subtract(new BigDecimal(invented.between(10, 400))))
        .put("shares", invented.one(List.of("1,00", "1,50", "2,00", "2,50", "3,00")))
        .put("value", new BigDecimal(invented.between(1_400, 5_200)))
        .put("rate", invented.pattern("2#,##"))
        .put("utr", invented.pattern("##### #####"));
  }

  private static BigDecimal share(BigDecimal amount, String percent) {
    return amount
        .multiply(new BigDecimal(percent))
        .movePointLeft(2)
        .setScale(2, RoundingMode.HALF_UP);
  }
}
