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
    List<String> women = french ? UsualNames.FRENCH_WOMEN : UsualNames.ENGLISH_WOMEN;
    List<String> men = french ? UsualNames.FRENCH_MEN : UsualNames.ENGLISH_MEN;
    String first =
        one(
            woman
                ? listed("women", template.language(), women)
                : listed("men", template.language(), men));
    String last =
        one(
            listed(
                "last",
                template.language(),
                french ? UsualNames.FRENCH_LAST : UsualNames.ENGLISH_LAST));
    return new Person(first, last, woman);
  }

  /** The template's own names, for example {@code women.fra}. */
  private List<String> listed(String name, String key, List<String> usual) {
    return template.list(name + "." + key, usual);
  }

  Address address() {
    List<String> cities =
        switch (country) {
          case "FR" -> UsualNames.FRENCH_CITIES;
          case "BE" -> UsualNames.BELGIAN_CITIES;
          case "CH" -> UsualNames.SWISS_CITIES;
          case "US" -> UsualNames.AMERICAN_CITIES;
          case "IE" -> UsualNames.IRISH_CITIES;
          default -> UsualNames.BRITISH_CITIES;
        };
    String city = one(listed("cities", country, cities));
    int cut =
        country.equals("GB") || country.equals("IE")
            ? city.indexOf(' ', city.indexOf(' ') + 1)
            : city.indexOf(' ');
    List<String> streets =
        listed("streets", country, french ? UsualNames.FRENCH_STREETS : UsualNames.ENGLISH_STREETS);
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
        case 0 -> one(UsualNames.FRENCH_TRADES) + " " + one(UsualNames.FRENCH_LAST);
        case 1 -> one(UsualNames.FRENCH_BRANDS) + " " + one(UsualNames.FRENCH_FORMS);
        case 2 ->
            one(UsualNames.FRENCH_FORMS)
                + " "
                + one(UsualNames.FRENCH_TRADES)
                + " "
                + one(UsualNames.FRENCH_LAST);
        default -> one(UsualNames.FRENCH_LAST) + " & Associés";
      };
    }
    String ending =
        switch (country) {
          case "US" -> one(List.of(" Inc.", " LLC", " Corp."));
          default -> one(List.of(" Ltd", " Limited", " LLP"));
        };
    return switch (between(0, 2)) {
      case 0 -> one(UsualNames.ENGLISH_WORDS) + " " + one(UsualNames.ENGLISH_TRADES) + ending;
      case 1 -> one(UsualNames.ENGLISH_LAST) + " & " + one(UsualNames.ENGLISH_LAST) + ending;
      default -> one(UsualNames.ENGLISH_LAST) + " " + one(UsualNames.ENGLISH_TRADES) + ending;
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
    String name =
        one(listed("banks", country, french ? UsualNames.FRENCH_BANKS : UsualNames.ENGLISH_BANKS));
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
