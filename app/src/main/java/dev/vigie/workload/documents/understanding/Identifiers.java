package dev.vigie.workload.documents.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers that companies and banks are known by: VAT numbers, SIREN and SIRET, BIC.
 *
 * <p>All patterns have bounded repetitions, so the time grows linearly with the text.
 */
final class Identifiers {
  /**
   * @param value without blanks and points
   * @param checked whether it has check digits and they are right
   * @param start in the text
   * @param end after its last character
   */
  record Found(String value, boolean checked, int start, int end) {}

  private static final Pattern FRENCH_VAT =
      Pattern.compile(
          "(?<![\\p{L}\\d])[F][R][ .-]?([0-9A-HJ-NP-ZOIl]{2})[ .-]?"
              + "([0-9OoIlS]{3}[ .]?[0-9OoIlS]{3}[ .]?[0-9OoIlS]{3})(?![\\p{L}\\d])");

  /** What follows the country in the other VAT numbers (European Commission, VIES). */
  private static final Map<String, String> VAT_BODIES =
      Map.ofEntries(
          Map.entry("AT", "U\\d{8}"),
          Map.entry("BE", "[01]?\\d{9}"),
          Map.entry("BG", "\\d{9,10}"),
          Map.entry("CY", "\\d{8}[A-Z]"),
          Map.entry("CZ", "\\d{8,10}"),
          Map.entry("DE", "\\d{9}"),
          Map.entry("DK", "\\d{8}"),
          Map.entry("EE", "\\d{9}"),
          Map.entry("EL", "\\d{9}"),
          Map.entry("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
          Map.entry("FI", "\\d{8}"),
          Map.entry("GB", "\\d{9}(?:\\d{3})?"),
          Map.entry("HR", "\\d{11}"),
          Map.entry("HU", "\\d{8}"),
          Map.entry("IE", "\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}"),
          Map.entry("IT", "\\d{11}"),
          Map.entry("LT", "\\d{9}(?:\\d{3})?"),
          Map.entry("LU", "\\d{8}"),
          Map.entry("LV", "\\d{11}"),
          Map.entry("MT", "\\d{8}"),
          Map.entry("NL", "\\d{9}B\\d{2}"),
          Map.entry("PL", "\\d{10}"),
          Map.entry("PT", "\\d{9}"),
          Map.entry("RO", "\\d{2,10}"),
          Map.entry("SE", "\\d{12}"),
          Map.entry("SI", "\\d{8}"),
          Map.entry("SK", "\\d{10}"),
          Map.entry("XI", "\\d{9}"));

  private static final Pattern FOREIGN_VAT =
      Pattern.compile(
          "(?<![\\p{L}\\d])("
              + String.join("|", VAT_BODIES.keySet())
              + ")[ .-]?((?:[A-Z0-9+*][ .-]?){7,13})(?![\\p{L}\\d])");
  private static final Pattern SWISS_VAT =
      Pattern.compile("CHE[- ]?(\\d{3})[. ]?(\\d{3})[. ]?(\\d{3})");
  private static final Pattern BRITISH_FIGURES =
      Pattern.compile("(?<![\\p{L}\\d])(\\d{3}[ -]?\\d{4}[ -]?\\d{2})(?!\\d)");
  private static final Pattern SIRET =
      Pattern.compile(
          "(?<![\\p{L}\\d])([0-9OoIl]{3}[ .\\u00a0\\u202f]?[0-9OoIl]{3}[ .\\u00a0\\u202f]?[0-9OoIl]{3}"
              + "[ .\\u00a0\\u202f-]{0,3}(?:[0-9OoIl][ .\\u00a0\\u202f]?){4}[0-9OoIl])(?![\\p{L}\\d])");
  private static final Pattern SIREN =
      Pattern.compile(
          "(?<![\\p{L}\\d])(\\d{3}[ .\\u00a0\\u202f]?\\d{3}[ .\\u00a0\\u202f]?\\d{3})(?![\\p{L}\\d])");
  private static final Pattern BIC =
      Pattern.compile(
          "(?<![\\p{L}\\d])([A-Z]{4} ?[A-Z0-9]{2} ?[A-Z0-9]{2}(?: ?[A-Z0-9]{3})?)(?![\\p{L}\\d])");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private Identifiers() {}

  /** VAT numbers with their country, from left to right; French ones are checked by their key. */
  static List<Found> vatNumbers(String text) {
    List<Found> found = new ArrayList<>();
    Matcher french = FRENCH_VAT.matcher(text);
    while (french.find()) {
      String siren = digits(french.group(2));
      String key = french.group(1);
      boolean checked = keyRight(key, siren);
      if (!checked && keyRight(digits(key), siren)) {
        key = digits(key);
        checked = true;
      }
      found.add(new Found("FR" + key + siren, checked, french.start(), french.end()));
    }
    Matcher foreign = FOREIGN_VAT.matcher(text);
    int from = 0;
    while (from <= text.length() && foreign.find(from)) {
      List<Found> read = foreignVat(foreign);
      found.addAll(read);
      // In "IE VAT IE6495623G" the country before the label starts no number.
      from = read.isEmpty() ? foreign.start() + 2 : foreign.end();
    }
    Matcher swiss = SWISS_VAT.matcher(text);
    while (swiss.find()) {
      String value = "CHE" + swiss.group(1) + swiss.group(2) + swiss.group(3);
      found.add(new Found(value, false, swiss.start(), swiss.end()));
    }
    return found;
  }

  /** British numbers printed without their country; only sure behind a label. */
  static List<Found> britishVatFigures(String text) {
    return all(BRITISH_FIGURES, text).stream()
        .map(each -> new Found(each.value(), false, each.start(), each.end()))
        .toList();
  }

  /** 14 figures; checked by the sum of Luhn. */
  static List<Found> sirets(String text) {
    return all(SIRET, text).stream().filter(each -> each.value().length() == 14).toList();
  }

  /** 9 figures; checked by the sum of Luhn. */
  static List<Found> sirens(String text) {
    return all(SIREN, text);
  }

  /**
   * 8 or 11 characters with a country in the middle; many words look alike: only behind a label.
   */
  static List<Found> bics(String text) {
    List<Found> found = new ArrayList<>();
    Matcher matcher = BIC.matcher(text);
    int from = 0;
    while (from < text.length() && matcher.find(from)) {
      String value = matcher.group(1).replace(" ", "");
      String country = value.substring(4, 6).replace('0', 'O').replace('1', 'I').replace('8', 'B');
      boolean real = COUNTRIES.contains(country);
      if (real) {
        value = value.substring(0, 4) + country + value.substring(6);
        found.add(new Found(value, false, matcher.start(), matcher.end()));
      }
      from = real ? matcher.end() : matcher.start() + 1;
    }
    return found;
  }

  /** The sum of Luhn, by which SIREN and SIRET are checked (La Poste's SIRETs apart). */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int index = 0; index < digits.length(); index++) {
      int digit = digits.charAt(digits.length() - 1 - index) - '0';
      int weighted = index % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  /** Key of a French VAT number: (12 + 3 × (SIREN mod 97)) mod 97; newer keys hold letters. */
  static boolean keyRight(String key, String siren) {
    if (!Character.isDigit(key.charAt(0)) || !Character.isDigit(key.charAt(1))) {
      return false;
    }
    return Integer.parseInt(key) == (12 + 3 * (Integer.parseInt(siren) % 97)) % 97;
  }

  /** The longest body of the country that the characters begin with and that ends at a gap. */
  private static List<Found> foreignVat(Matcher foreign) {
    String body = VAT_BODIES.get(foreign.group(1));
    String rest = foreign.group(2);
    for (int end = rest.length(); body != null && end >= 2; end--) {
      boolean gap = end == rest.length() || !Character.isLetterOrDigit(rest.charAt(end));
      String value = rest.substring(0, end).replaceAll("[ .-]", "");
      if (gap && Character.isLetterOrDigit(rest.charAt(end - 1)) && value.matches(body)) {
        return List.of(
            new Found(foreign.group(1) + value, false, foreign.start(), foreign.start(2) + end));
      }
    }
    return List.of();
  }

  private static List<Found> all(Pattern pattern, String text) {
    List<Found> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String value = digits(matcher.group(1));
      found.add(new Found(value, luhn(value), matcher.start(), matcher.end()));
    }
    return found;
  }

  /** The figures alone, with the letters that OCR takes them for. */
  private static String digits(String text) {
    char[] mended = text.toCharArray();
    for (int index = 0; index < mended.length; index++) {
      mended[index] =
          switch (mended[index]) {
            case 'O', 'o' -> '0';
            case 'I', 'l' -> '1';
            case 'S' -> '5';
            default -> mended[index];
          };
    }
    return new String(mended).replaceAll("[^0-9]", "");
  }
}
