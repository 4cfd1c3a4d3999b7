package dev.vigie.bench.quality;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Persons, firms, places and banks that do not exist, drawn from a seeded random. */
final class Invented {
  /**
   * @param street number and street
   * @param postcode as written before or after the city
   * @param city without postcode
   */
  record Address(String street, String postcode, String city) {
    String oneLine() {
      return street + ", " + postcode + " " + city;
    }
  }

  record Person(String first, String last, boolean woman) {
    String full() {
      return first + " " + last;
    }
  }

  /**
   * @param account the IBAN without blanks
   */
  record Bank(String name, String bic, String account) {}

  private static final List<String> FRENCH_WOMEN =
      List.of(
          "Maëlys",
          "Capucine",
          "Solène",
          "Anaïs",
          "Bérénice",
          "Margaux",
          "Hélène",
          "Ondine",
          "Clémence",
          "Yasmine",
          "Agathe",
          "Véronique",
          "Nadège",
          "Florence",
          "Inès",
          "Colette");
  private static final List<String> FRENCH_MEN =
      List.of(
          "Corentin",
          "Gaspard",
          "Thibault",
          "Loïc",
          "Anatole",
          "Rémi",
          "Augustin",
          "Yannick",
          "Étienne",
          "Bastien",
          "Karim",
          "Gérard",
          "Marius",
          "Léandre",
          "François",
          "Hugues");
  private static final List<String> FRENCH_LAST =
      List.of(
          "Brossard",
          "Delacourt",
          "Vasseur",
          "Pommier",
          "Lagarrigue",
          "Chastain",
          "Quéméneur",
          "Bellanger",
          "Fontvieille",
          "Marchandeau",
          "Rocheteau",
          "Tissandier",
          "Guillemard",
          "Haudebert",
          "Lavergnolle",
          "Mazurier",
          "Noirclerc",
          "Peyrelongue",
          "Sauvignac",
          "Jolivet",
          "Crespin",
          "Auberval",
          "Dutertre",
          "Kerbrat",
          "Lhermine",
          "Besnier",
          "Ollivault",
          "Zeller");
  private static final List<String> ENGLISH_WOMEN =
      List.of(
          "Harriet",
          "Imogen",
          "Rosalind",
          "Beatrice",
          "Winifred",
          "Tamsin",
          "Gwendolyn",
          "Priya",
          "Eleanor",
          "Marjorie",
          "Naomi",
          "Philippa");
  private static final List<String> ENGLISH_MEN =
      List.of(
          "Alistair",
          "Barnaby",
          "Cedric",
          "Desmond",
          "Fergus",
          "Gareth",
          "Julian",
          "Lachlan",
          "Malcolm",
          "Rupert",
          "Tobias",
          "Vernon");
  private static final List<String> ENGLISH_LAST =
      List.of(
          "Abernethy",
          "Birtwhistle",
          "Cavanaugh",
          "Dunmore",
          "Entwistle",
          "Fairbrother",
          "Garroway",
          "Hollingbury",
          "Inglethorpe",
          "Kettlewell",
          "Lockridge",
          "Merriweather",
          "Netherton",
          "Oakhurst",
          "Pemberley",
          "Quillfeather",
          "Ravenscroft",
          "Stanhope",
          "Thackwell",
          "Underhay",
          "Wetherby",
          "Yarborough");
  private static final List<String> FRENCH_STREETS =
      List.of(
          "rue des Tanneurs",
          "avenue du Général Leroux",
          "chemin de la Garenne",
          "boulevard Carnot",
          "impasse des Lilas",
          "place du Vieux Marché",
          "rue Pasteur",
          "allée des Érables",
          "quai de la Fosse",
          "route de Saint-Aubin",
          "rue Victor Hugo",
          "cours Gambetta",
          "rue du Moulin à Vent",
          "sentier des Carrières");
  private static final List<String> FRENCH_CITIES =
      List.of(
          "69003 Lyon",
          "44000 Nantes",
          "31500 Toulouse",
          "35200 Rennes",
          "67000 Strasbourg",
          "59800 Lille",
          "13006 Marseille",
          "33000 Bordeaux",
          "21000 Dijon",
          "38100 Grenoble",
          "49100 Angers",
          "63000 Clermont-Ferrand",
          "75011 Paris",
          "14000 Caen",
          "25000 Besançon",
          "83200 Toulon",
          "56100 Lorient",
          "81000 Albi",
          "29200 Brest",
          "05000 Gap");
  private static final List<String> ENGLISH_STREETS =
      List.of(
          "Mill Lane",
          "High Street",
          "Kingsway",
          "Chapel Row",
          "Station Road",
          "Orchard Close",
          "Victoria Terrace",
          "Harbour View",
          "Church Hill",
          "Foundry Road",
          "Meadow Drive");
  private static final List<String> BRITISH_CITIES =
      List.of(
          "BS1 4QA Bristol",
          "LS2 8JT Leeds",
          "M4 1HN Manchester",
          "EH3 6QN Edinburgh",
          "CF10 2AF Cardiff",
          "NR2 1TF Norwich",
          "YO1 7PR York",
          "EX4 3SR Exeter");
  private static final List<String> AMERICAN_CITIES =
      List.of(
          "97205 Portland, OR",
          "05401 Burlington, VT",
          "43215 Columbus, OH",
          "80302 Boulder, CO",
          "48104 Ann Arbor, MI",
          "78701 Austin, TX");
  private static final List<String> IRISH_CITIES =
      List.of("D02 X285 Dublin", "T12 W8KP Cork", "H91 E2R6 Galway", "V94 T9PX Limerick");
  private static final List<String> BELGIAN_CITIES =
      List.of("1000 Bruxelles", "4000 Liège", "5000 Namur", "7000 Mons", "6000 Charleroi");
  private static final List<String> SWISS_CITIES =
      List.of("1003 Lausanne", "1204 Genève", "2000 Neuchâtel", "1700 Fribourg", "1950 Sion");
  private static final List<String> FRENCH_TRADES =
      List.of(
          "Menuiserie",
          "Ateliers",
          "Établissements",
          "Plomberie",
          "Imprimerie",
          "Transports",
          "Charpentes",
          "Électricité",
          "Jardins",
          "Librairie",
          "Garage",
          "Laboratoires",
          "Conseil",
          "Maçonnerie");
  private static final List<String> FRENCH_BRANDS =
      List.of(
          "Novalis",
          "Hexatech",
          "Armorique Systèmes",
          "Solvéa",
          "Grand Large",
          "Cap Horizon",
          "Isoplus Habitat",
          "Datalis",
          "Mistral Énergie",
          "Orfeuil",
          "Transalpes",
          "Verdelis");
  private static final List<String> FRENCH_FORMS = List.of("SARL", "SAS", "SA", "EURL", "SASU");
  private static final List<String> ENGLISH_WORDS =
      List.of(
          "Northgate",
          "Bluestone",
          "Copperfield",
          "Larkspur",
          "Ironbridge",
          "Silverbirch",
          "Wayfarer",
          "Tidewater",
          "Kestrel",
          "Hawthorn",
          "Redwood",
          "Beacon Hill");
  private static final List<String> ENGLISH_TRADES =
      List.of(
          "Engineering",
          "Supplies",
          "Consulting",
          "Logistics",
          "Joinery",
          "Software",
          "Stationers",
          "Electrical",
          "Catering",
          "Textiles",
          "Instruments");
  private static final List<String> FRENCH_BANKS =
      List.of(
          "Banque du Littoral",
          "Crédit Alpin Mutuel",
          "Caisse Régionale du Ponant",
          "Banque Marsan et Fils",
          "Comptoir Bancaire de l'Est",
          "Société Rhodanienne de Crédit");
  private static final List<String> ENGLISH_BANKS =
      List.of(
          "Harbour & Vale Bank",
          "First Pennine Bank",
          "Thistle Mutual Bank",
          "Calder Valley Building Society",
          "Union Bank of Wexford");

  private final Random random;
  private final Template template;
  private final boolean french;
  private final String country;
  private final Set<String> firms = new HashSet<>();

  /**
   * @param template whose language and country the names are of, and which may list names of its
   *     own
   */
  Invented(Random random, Template template) {
    this.random = random;
    this.template = template;
    this.french = template.language().equals("fra");
    this.country = template.country();
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  Random random() {
    return random;
  }

  Person person() {
    boolean woman = random.nextBoolean();
    List<String> women = french ? FRENCH_WOMEN : ENGLISH_WOMEN;
    List<String> men = french ? FRENCH_MEN : ENGLISH_MEN;
    String first =
        one(
            woman
                ? listed("women", template.language(), women)
                : listed("men", template.language(), men));
    String last = one(listed("last", template.language(), french ? FRENCH_LAST : ENGLISH_LAST));
    return new Person(first, last, woman);
  }

  /** The template's own names, for example {@code women.fra}. */
  private List<String> listed(String name, String key, List<String> usual) {
    return template.list(name + "." + key, usual);
  }

  Address address() {
    List<String> cities =
        switch (country) {
          case "FR" -> FRENCH_CITIES;
          case "BE" -> BELGIAN_CITIES;
          case "CH" -> SWISS_CITIES;
          case "US" -> AMERICAN_CITIES;
          case "IE" -> IRISH_CITIES;
          default -> BRITISH_CITIES;
        };
    String city = one(listed("cities", country, cities));
    int cut =
        country.equals("GB") || country.equals("IE")
            ? city.indexOf(' ', city.indexOf(' ') + 1)
            : city.indexOf(' ');
    List<String> streets = listed("streets", country, french ? FRENCH_STREETS : ENGLISH_STREETS);
    String street =
        french
            ? between(1, 148) + (between(0, 6) == 0 ? " bis" : "") + ", " + one(streets)
            : between(1, 320) + " " + one(streets);
    return new Address(
        street.replace(",", between(0, 1) == 0 ? "," : ""),
        city.substring(0, cut),
        city.substring(cut + 1));
  }

  /**
   * The firms that the template names in the order of their places ({@code firms: A / B; C}), then,
   * each once, those of its country ({@code firms.FR}), else made up of words.
   */
  String firm() {
    List<String> places = template.list("firms", List.of());
    List<String> candidates =
        firms.size() < places.size()
            ? List.of(places.get(firms.size()).split(" / ", -1))
            : listed("firms", country, List.of());
    List<String> unused = candidates.stream().filter(name -> !firms.contains(name)).toList();
    if (unused.isEmpty()) {
      return madeUpFirm();
    }
    String name = one(unused);
    firms.add(name);
    return name;
  }

  private String madeUpFirm() {
    if (french) {
      return switch (between(0, 3)) {
        case 0 -> one(FRENCH_TRADES) + " " + one(FRENCH_LAST);
        case 1 -> one(FRENCH_BRANDS) + " " + one(FRENCH_FORMS);
        case 2 -> one(FRENCH_FORMS) + " " + one(FRENCH_TRADES) + " " + one(FRENCH_LAST);
        default -> one(FRENCH_LAST) + " & Associés";
      };
    }
    String ending =
        switch (country) {
          case "US" -> one(List.of(" Inc.", " LLC", " Corp."));
          default -> one(List.of(" Ltd", " Limited", " LLP"));
        };
    return switch (between(0, 2)) {
      case 0 -> one(ENGLISH_WORDS) + " " + one(ENGLISH_TRADES) + ending;
      case 1 -> one(ENGLISH_LAST) + " & " + one(ENGLISH_LAST) + ending;
      default -> one(ENGLISH_LAST) + " " + one(ENGLISH_TRADES) + ending;
    };
  }

  /** A French company number (SIREN), nine digits. */
  String siren() {
    return Checksums.withLuhnDigit(Checksums.digits(random, 8));
  }

  /** The establishment number (SIRET) of a company, fourteen digits. */
  String siret(String siren) {
    return Checksums.withLuhnDigit(siren + "000" + between(1, 9));
  }

  Bank bank() {
    String name = one(listed("banks", country, french ? FRENCH_BANKS : ENGLISH_BANKS));
    String letters =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z]", "");
    String four = letters.substring(0, 1) + letters.substring(letters.length() - 3);
    String bankCountry = country.equals("US") ? "GB" : country;
    String bic =
        four + bankCountry + one(List.of("PP", "2L", "22", "21")) + one(List.of("", "XXX"));
    return new Bank(name, bic, Checksums.iban(bankCountry, account(bankCountry, four)));
  }

  private String account(String bankCountry, String four) {
    return switch (bankCountry) {
      case "FR" -> {
        String bank = Checksums.digits(random, 5);
        String branch = Checksums.digits(random, 5);
        String account = Checksums.digits(random, 11);
        yield bank + branch + account + Checksums.ribKey(bank, branch, account);
      }
      case "BE" -> {
        String body = Checksums.digits(random, 10);
        long rest = Long.parseLong(body) % 97;
        yield body + String.format(Locale.ROOT, "%02d", rest == 0 ? 97 : rest);
      }
      case "CH" -> Checksums.digits(random, 17);
      case "DE" -> Checksums.digits(random, 18);
      case "LU" -> Checksums.digits(random, 16);
      default -> four + Checksums.digits(random, 14);
    };
  }

  LocalDate date(int firstYear, int lastYear) {
    return LocalDate.of(between(firstYear, lastYear), between(1, 12), between(1, 28));
  }

  String phone() {
    if (french) {
      StringBuilder phone = new StringBuilder("0" + between(1, 5));
      for (int pair = 0; pair < 4; pair++) {
        phone.append(' ').append(String.format(Locale.ROOT, "%02d", between(0, 99)));
      }
      return phone.toString();
    }
    return country.equals("US")
        ? "(555) 01" + between(0, 9) + "-" + between(1000, 9999)
        : "01632 960" + between(100, 999);
  }

  /** Letters and digits of a name, for mail addresses and sites. */
  static String slug(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\b(sarl|sas|sa|eurl|sasu|ltd|limited|llp|inc|llc|corp)\\b", "")
        .replaceAll("[^a-z0-9 ]", "")
        .strip()
        .replace(' ', '-');
  }

  /** Fills a pattern: {@code #} a digit, {@code @} a capital letter. */
  String pattern(String pattern) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < pattern.length(); index++) {
      char letter = pattern.charAt(index);
      text.append(
          switch (letter) {
            case '#' -> (char) ('0' + between(0, 9));
            case '@' -> "ABCDEFGHJKLMNPRSTUVWXYZ".charAt(between(0, 22));
            default -> letter;
          });
    }
    return text.toString();
  }
}
