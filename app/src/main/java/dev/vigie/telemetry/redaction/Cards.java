package dev.vigie.telemetry.redaction;

import java.util.List;
import java.util.Optional;

/**
 * Finds card numbers: a brand's prefix and length (ISO/IEC 7812), the check digit, usual groups.
 */
final class Cards {
  private static final int SHORTEST = 14;
  private static final int LONGEST = 19;
  private static final int SIREN = 9;

  private Cards() {}

  static Optional<Span> at(String text, List<Digits.Group> groups) {
    StringBuilder number = new StringBuilder();
    for (int count = 0; count < groups.size(); count++) {
      Digits.Group group = groups.get(count);
      if (number.length() + group.length() > LONGEST) {
        break;
      }
      number.append(text, group.start(), group.end());
      boolean last = count + 1 == groups.size();
      if (number.length() >= SHORTEST
          && isUsual(groups.subList(0, count + 1))
          && (!last || isEnd(text, group.end()))
          && isCard(number, count > 0)) {
        return Optional.of(new Span(groups.getFirst().start(), group.end(), Kind.CARD));
      }
    }
    return Optional.empty();
  }

  /** A decimal fraction behind, or letters: an amount, an identifier. */
  private static boolean isEnd(String text, int end) {
    return !Letters.isAlphanumericAt(text, end)
        && !(text.startsWith(".", end) && Letters.isDigitAt(text, end + 1));
  }

  /** All groups of one length but the last, or those of Amex (4-6-5) and Diners (4-6-4). */
  private static boolean isUsual(List<Digits.Group> groups) {
    int first = groups.getFirst().length();
    if (groups.size() == 3 && first == 4 && groups.get(1).length() == 6) {
      return true;
    }
    for (Digits.Group group : groups.subList(0, groups.size() - 1)) {
      if (group.length() != first) {
        return false;
      }
    }
    return groups.size() == 1 || (first > 1 && groups.getLast().length() <= first);
  }

  private static boolean isCard(CharSequence number, boolean grouped) {
    int length = number.length();
    int two = Integer.parseInt(number, 0, 2, 10);
    int four = Integer.parseInt(number, 0, 4, 10);
    boolean known =
        switch (length) {
          case 14 ->
              (two == 36 || two == 38 || two == 39 || isWithin(four, 3000, 3059))
                  && (grouped || !hasLuhn(number, SIREN));
          case 15 -> two == 34 || two == 37;
          case 16 ->
              isWithin(two, 40, 49)
                  || isWithin(two, 50, 58)
                  || isWithin(four, 2221, 2720)
                  || isWithin(four, 3528, 3589)
                  || four == 6011
                  || four == 6304
                  || two == 62
                  || two == 64
                  || two == 65
                  || two == 67;
          case 19 -> isWithin(two, 40, 49) || two == 62 || four == 6011;
          default -> false;
        };
    return known && hasLuhn(number, length);
  }

  private static boolean isWithin(int number, int first, int last) {
    return number >= first && number <= last;
  }

  /**
   * The check of ISO/IEC 7812-1 over the leading figures. A SIRET passes it twice: whole, and its
   * SIREN, the first nine.
   */
  private static boolean hasLuhn(CharSequence number, int length) {
    int sum = 0;
    for (int index = 0; index < length; index++) {
      int value = number.charAt(length - 1 - index) - '0';
      if (index % 2 == 1) {
        value = value > 4 ? 2 * value - 9 : 2 * value;
      }
      sum += value;
    }
    return sum % 10 == 0;
  }
}
