package dev.vigie.workload.documents.understanding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine-readable lines of an identity document: ICAO Doc 9303 TD1 (3 × 30), TD2 (2 × 36), TD3
 * (2 × 44), and the French identity card up to 2021 (2 × 36, a layout of its own).
 *
 * @param number of the document
 * @param surname names joined by blanks
 * @param givenNames names joined by blanks; the French card holds 14 letters only
 * @param verified whether the check digits of number, birth and expiry are right
 * @param lines the cells that it was read from
 */
record MachineReadable(
    Optional<String> number,
    String surname,
    String givenNames,
    Optional<LocalDate> birth,
    Optional<LocalDate> expiry,
    boolean verified,
    List<Cell> lines) {
  private static final int SHORTEST = 26;
  private static final int LONGEST = 48;
  private static final int TD3 = 44;
  private static final int TD1 = 30;

  /** What character recognition makes of a digit. */
  private static final Map<Character, Character> DIGITS =
      Map.of(
          'O', '0', 'Q', '0', 'D', '0', 'I', '1', 'L', '1', 'Z', '2', 'S', '5', 'G', '6', 'B', '8');

  private static final Map<Character, Character> LETTERS =
      Map.of('0', 'O', '1', 'I', '2', 'Z', '5', 'S', '6', 'G', '8', 'B');

  static boolean looksLike(String text) {
    if (text.length() > 2 * LONGEST || text.length() < SHORTEST) {
      return false;
    }
    String line = cleaned(text);
    boolean coded = line.contains("<<<") || line.startsWith("P<");
    return coded && line.length() >= SHORTEST && line.length() <= LONGEST;
  }

  /** Blanks left out, what stands for the filler replaced; empty when it is something else. */
  private static String cleaned(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = Character.toUpperCase(text.charAt(i));
      switch (character) {
        case ' ', '\u00a0' -> {}
        case '<', '‹', '≤', '{', '(', '[' -> line.append('<');
        case '«' -> line.append("<<");
        default -> {
          if ((character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9')) {
            line.append(character);
          } else if (".,-_'’|".indexOf(character) < 0) {
            return "";
          }
        }
      }
    }
    return line.toString();
  }

  /** Reads the lines of a page, if it has them. */
  static Optional<MachineReadable> find(PageLayout page) {
    List<Cell> cells = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Cell cell : page.cells()) {
      String text = cell.text();
      String line = text.length() > 2 * LONGEST ? "" : cleaned(text);
      boolean coded =
          line.length() >= SHORTEST
              && line.length() <= LONGEST
              && (line.contains("<") || line.chars().filter(Character::isDigit).count() >= 10)
              && text.equals(text.toUpperCase(Locale.ROOT));
      if (coded || (line.contains("<<<") && line.length() <= LONGEST)) {
        cells.add(cell);
        lines.add(line);
      }
    }
    for (int i = 0; i + 1 < lines.size(); i++) {
      Optional<MachineReadable> read =
          read(lines.subList(i, lines.size()), cells.subList(i, cells.size()));
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }

  private static Optional<MachineReadable> read(List<String> lines, List<Cell> cells) {
    String first = lines.getFirst();
    if (first.startsWith("IDFRA") && !digitAfter(first, 5, 14)) {
      return Optional.of(frenchCard(first, lines.get(1), cells.subList(0, 2)));
    }
    if (first.charAt(0) == 'P'
        || (first.length() > TD1 + 3 && "IACV".indexOf(first.charAt(0)) >= 0)) {
      return Optional.of(twoLines(first, lines.get(1), cells.subList(0, 2)));
    }
    if ("IAC1".indexOf(first.charAt(0)) >= 0 && lines.size() >= 3 && lines.get(2).contains("<<")) {
      return Optional.of(threeLines(lines, cells.subList(0, 3)));
    }
    return Optional.empty();
  }

  private static boolean digitAfter(String line, int from, int to) {
    return padded(line, to).substring(from, to).chars().anyMatch(Character::isDigit);
  }

  private static MachineReadable twoLines(String first, String second, List<Cell> cells) {
    String data = padded(second, first.length() > TD3 - 4 ? TD3 : 36);
    Checked number = checked(data.substring(0, 9), data.charAt(9));
    Checked birth = checked(digits(data.substring(13, 19)), data.charAt(19));
    Checked expiry = checked(digits(data.substring(21, 27)), data.charAt(27));
    return of(number, birth, expiry, padded(first, 36).substring(5), cells);
  }

  private static MachineReadable threeLines(List<String> lines, List<Cell> cells) {
    String top = padded(lines.get(0), TD1);
    String data = padded(lines.get(1), TD1);
    Checked number = checked(top.substring(5, 14), top.charAt(14));
    Checked birth = checked(digits(data.substring(0, 6)), data.charAt(6));
    Checked expiry = checked(digits(data.substring(8, 14)), data.charAt(14));
    return of(number, birth, expiry, lines.get(2), cells);
  }

  private static MachineReadable of(
      Checked number, Checked birth, Checked expiry, String names, List<Cell> cells) {
    int gap = names.indexOf("<<");
    String surname = gap < 0 ? names : names.substring(0, gap);
    String given = gap < 0 ? "" : names.substring(gap + 2);
    int end = given.indexOf("<<");
    return new MachineReadable(
        Optional.of(number.text().replace("<", "")).filter(text -> !text.isEmpty()),
        names(surname),
        names(end < 0 ? given : given.substring(0, end)),
        date(birth.text(), true),
        date(expiry.text(), false),
        number.right() && birth.right() && expiry.right(),
        List.copyOf(cells));
  }

  private static MachineReadable frenchCard(String first, String second, List<Cell> cells) {
    String data = padded(second, 36);
    Checked number = checked(digits(data.substring(0, 4)) + data.substring(4, 12), data.charAt(12));
    Checked birth = checked(digits(data.substring(27, 33)), data.charAt(33));
    return new MachineReadable(
        Optional.of(number.text().replace("<", "")),
        names(padded(first, 36).substring(5, 30)),
        names(data.substring(13, 27)),
        date(birth.text(), true),
        Optional.empty(),
        number.right() && birth.right(),
        List.copyOf(cells));
  }

  private static String padded(String line, int length) {
    return line.length() >= length ? line : line + "<".repeat(length - line.length());
  }

  private static String names(String field) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char character = field.charAt(i);
      names.append(character == '<' ? ' ' : LETTERS.getOrDefault(character, character));
    }
    return names.toString().strip().replaceAll(" {1,40}", " ");
  }

  private static String digits(String field) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      digits.append(DIGITS.getOrDefault(field.charAt(i), field.charAt(i)));
    }
    return digits.toString();
  }

  private record Checked(String text, boolean right) {}

  /** The field as it fits its check digit, with as few letters exchanged as possible. */
  private static Checked checked(String field, char check) {
    int expected = Character.digit(DIGITS.getOrDefault(check, check), 10);
    if (check == '<') {
      expected = 0;
    }
    if (checkDigit(field) == expected) {
      return new Checked(field, true);
    }
    List<Integer> doubtful = new ArrayList<>();
    for (int i = 0; i < field.length(); i++) {
      if (other(field.charAt(i)) != field.charAt(i)) {
        doubtful.add(i);
      }
    }
    String best = field;
    int fewest = Integer.MAX_VALUE;
    for (int choice = 1; choice < 1 << Math.min(doubtful.size(), 8); choice++) {
      StringBuilder tried = new StringBuilder(field);
      for (int i = 0; i < Math.min(doubtful.size(), 8); i++) {
        if (((choice >> i) & 1) == 1) {
          int index = doubtful.get(i);
          tried.setCharAt(index, other(field.charAt(index)));
        }
      }
      if (checkDigit(tried.toString()) == expected && Integer.bitCount(choice) < fewest) {
        best = tried.toString();
        fewest = Integer.bitCount(choice);
      }
    }
    return new Checked(best, fewest < Integer.MAX_VALUE);
  }

  private static char other(char character) {
    return LETTERS.getOrDefault(character, DIGITS.getOrDefault(character, character));
  }

  /** ICAO Doc 9303 part 3, section 4.9: weights 7, 3, 1; A is 10, the filler 0. */
  static int checkDigit(String field) {
    int[] weights = {7, 3, 1};
    int sum = 0;
    for (int i = 0; i < field.length(); i++) {
      char character = field.charAt(i);
      int value = character == '<' ? 0 : Character.digit(character, 36);
      sum += Math.max(0, value) * weights[i % 3];
    }
    return sum % 10;
  }

  /** Years have two digits: no one is born in the future, no document expired 50 years ago. */
  private static Optional<LocalDate> date(String text, boolean past) {
    if (!text.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    int year = Integer.parseInt(text.substring(0, 2));
    int century = past ? (year <= LATEST_BIRTH ? 2000 : 1900) : (year < 70 ? 2000 : 1900);
    try {
      return Optional.of(
          LocalDate.of(
              century + year,
              Integer.parseInt(text.substring(2, 4)),
              Integer.parseInt(text.substring(4, 6))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static final int LATEST_BIRTH = 26;
}
