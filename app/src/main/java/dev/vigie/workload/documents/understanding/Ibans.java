package dev.vigie.workload.documents.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds IBANs (ISO 13616) and mends what OCR did to them, as far as the check digits agree. */
final class Ibans {
  /**
   * @param iban without blanks, check digits right
   * @param mended whether characters had to be changed for that
   * @param start in the text
   * @param end after its last character
   */
  record Found(String iban, boolean mended, int start, int end) {}

  /** Letters and figures that OCR takes for each other: what a place of figures may show. */
  private static final Map<Character, Character> FIGURE_FOR =
      Map.ofEntries(
          Map.entry('O', '0'),
          Map.entry('Q', '0'),
          Map.entry('D', '0'),
          Map.entry('I', '1'),
          Map.entry('L', '1'),
          Map.entry('|', '1'),
          Map.entry('Z', '2'),
          Map.entry('S', '5'),
          Map.entry('G', '6'),
          Map.entry('T', '7'),
          Map.entry('B', '8'));

  /**
   * Structure of the national part (registry of SWIFT): n figure, a capital letter, c either. The
   * countries whose accounts are met here.
   */
  private static final Map<String, String> STRUCTURES = new HashMap<>();

  static {
    structure("FR MC", "10n11c2n");
    structure("GB IE", "4a14n");
    structure("DE", "18n");
    structure("BE", "12n");
    structure("ES", "20n");
    structure("IT SM", "1a10n12c");
    structure("NL", "4a10n");
    structure("LU", "3n13c");
    structure("CH LI", "5n12c");
    structure("PT", "21n");
    structure("AT EE", "16n");
    structure("LT", "16n");
    structure("PL", "24n");
    structure("SE CZ SK", "20n");
    structure("DK FI", "14n");
    structure("NO", "11n");
    structure("GR", "7n16c");
    structure("RO", "4a16c");
    structure("BG", "4a6n8c");
    structure("HU", "24n");
    structure("HR", "17n");
    structure("SI", "15n");
    structure("LV", "4a13c");
    structure("CY", "8n16c");
    structure("MT", "4a5n18c");
    structure("TN", "20n");
    structure("MA", "24n");
    structure("TR", "6n16c");
    structure("AD", "8n12c");
    structure("GI", "4a15c");
    structure("IS", "22n");
  }

  private static final int LONGEST = 34;

  /** Places open to doubt that are tried both ways; 2^4 tries at most. */
  private static final int DOUBTS = 4;

  private Ibans() {}

  private static void structure(String countries, String shorthand) {
    StringBuilder places = new StringBuilder();
    int count = 0;
    for (int index = 0; index < shorthand.length(); index++) {
      char c = shorthand.charAt(index);
      if (Character.isDigit(c)) {
        count = count * 10 + c - '0';
      } else {
        places.append(String.valueOf(c).repeat(count));
        count = 0;
      }
    }
    for (int index = 0; index < countries.length(); index += 3) {
      STRUCTURES.put(countries.substring(index, index + 2), "nn" + places);
    }
  }

  /** Whether the text, without blanks, is an IBAN whose length and check digits are right. */
  static boolean valid(String iban) {
    if (iban.length() < 15 || iban.length() > LONGEST) {
      return false;
    }
    String structure = STRUCTURES.get(iban.substring(0, 2));
    return structure != null
        && structure.length() + 2 == iban.length()
        && fits(iban, structure)
        && mod97(iban) == 1;
  }

  /** Figures where the country has figures: "ROAD…" is a word and no account in Romania. */
  private static boolean fits(String iban, String structure) {
    for (int place = 0; place < structure.length(); place++) {
      char c = iban.charAt(place + 2);
      boolean right =
          switch (structure.charAt(place)) {
            case 'n' -> c >= '0' && c <= '9';
            case 'a' -> c >= 'A' && c <= 'Z';
            default -> true;
          };
      if (!right) {
        return false;
      }
    }
    return true;
  }

  /** All IBANs of the text, from left to right. */
  static List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    int index = 0;
    while (index + 15 <= text.length()) {
      Optional<Found> here = startsAt(text, index) ? read(text, index) : Optional.empty();
      here.ifPresent(found::add);
      index = here.map(Found::end).orElse(index + 1);
    }
    return found;
  }

  /**
   * An IBAN that lost its thin first letter, "E29…" for "IE29…", where a label says that one stands
   * here.
   */
  static Optional<Found> withoutFirstLetter(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return STRUCTURES.keySet().stream()
        .filter(country -> country.charAt(1) == Character.toUpperCase(text.charAt(0)))
        .sorted()
        .flatMap(country -> read(country.charAt(0) + text, 0).stream())
        .filter(found -> !found.mended())
        .findFirst()
        .map(found -> new Found(found.iban(), true, 0, found.end() - 1));
  }

  private static boolean startsAt(String text, int index) {
    char first = text.charAt(index);
    if (!Character.isLetter(first) && first != '6') {
      return false;
    }
    if (index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1))) {
      return true;
    }
    return index >= 4 && text.regionMatches(true, index - 4, "IBAN", 0, 4);
  }

  private static Optional<Found> read(String text, int start) {
    String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
    Optional<String> known = country(country);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    String structure = STRUCTURES.get(known.get());
    if (structure == null) {
      return Optional.empty();
    }
    StringBuilder characters = new StringBuilder(known.get());
    int index = start + 2;
    int gap = 0;
    while (index < text.length() && characters.length() < structure.length() + 2) {
      char c = text.charAt(index);
      if (Character.isLetterOrDigit(c) || c == '|') {
        characters.append(Character.toUpperCase(c));
        gap = 0;
      } else if (++gap > 2 || !(Character.isSpaceChar(c) || c == '.' || c == '-')) {
        return Optional.empty();
      }
      index++;
    }
    if (characters.length() < structure.length() + 2
        || (index < text.length() && Character.isLetterOrDigit(text.charAt(index)))) {
      return Optional.empty();
    }
    int end = index;
    String read = characters.toString();
    if (country.equals(known.get()) && valid(read)) {
      return Optional.of(new Found(read, false, start, end));
    }
    return mend(read, structure).map(iban -> new Found(iban, true, start, end));
  }

  private static Optional<String> country(String read) {
    if (STRUCTURES.containsKey(read)) {
      return Optional.of(read);
    }
    String letters = read.replace('8', 'B').replace('6', 'G').replace('0', 'O');
    return STRUCTURES.containsKey(letters) ? Optional.of(letters) : Optional.empty();
  }

  /**
   * Puts figures and letters where the structure wants them, then tries both readings of the places
   * that may hold either. A wrong guess passes the check by chance once in 97 tries, hence few.
   */
  private static Optional<String> mend(String read, String structure) {
    char[] iban = read.toCharArray();
    List<Integer> doubtful = new ArrayList<>();
    for (int place = 2; place < iban.length; place++) {
      char c = iban[place];
      switch (structure.charAt(place - 2)) {
        case 'n' -> {
          if (!Character.isDigit(c)) {
            Character figure = FIGURE_FOR.get(c);
            if (figure == null) {
              return Optional.empty();
            }
            iban[place] = figure;
          }
        }
        case 'a' -> iban[place] = letter(c);
        default -> {
          if (c == 'O' || c == 'I' || c == 'L') {
            doubtful.add(place);
          }
        }
      }
    }
    if (doubtful.size() > DOUBTS) {
      return Optional.empty();
    }
    for (int choice = 0; choice < 1 << doubtful.size(); choice++) {
      char[] attempt = iban.clone();
      for (int bit = 0; bit < doubtful.size(); bit++) {
        if ((choice >> bit & 1) == 1) {
          int place = doubtful.get(bit);
          attempt[place] = attempt[place] == 'O' ? '0' : '1';
        }
      }
      String candidate = String.valueOf(attempt);
      if (valid(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static char letter(char c) {
    return switch (c) {
      case '0' -> 'O';
      case '1', '|' -> 'I';
      case '5' -> 'S';
      case '8' -> 'B';
      case '6' -> 'G';
      case '2' -> 'Z';
      default -> c;
    };
  }

  private static int mod97(String iban) {
    int remainder = 0;
    for (int index = 0; index < iban.length(); index++) {
      int value = Character.digit(iban.charAt((index + 4) % iban.length()), 36);
      if (value < 0) {
        return -1;
      }
      remainder = (value < 10 ? remainder * 10 + value : remainder * 100 + value) % 97;
    }
    return remainder;
  }
}
