package dev.vigie.telemetry.redaction;

import java.util.List;
import java.util.Optional;

/** Finds the French social-security number (NIR) with its key, and the US one in its usual form. */
final class SocialSecurity {
  private static final int FIGURES = 15;
  private static final int WITHOUT_KEY = 13;
  private static final int DEPARTMENT = 6;
  private static final int MODULUS = 97;

  private SocialSecurity() {}

  /** {@code 1 84 12 76 451 089 46}; Corsica has {@code 2A} or {@code 2B} as department. */
  static Optional<Span> french(String text, int start) {
    long number = 0;
    int key = 0;
    int figures = 0;
    int index = start;
    boolean separated = false;
    while (figures < FIGURES && index < text.length()) {
      char c = text.charAt(index);
      if (Letters.isDigit(c)) {
        if (figures < WITHOUT_KEY) {
          number = number * 10 + c - '0';
        } else {
          key = key * 10 + c - '0';
        }
        figures++;
        separated = false;
      } else if (figures == DEPARTMENT
          && !separated
          && "ABab".indexOf(c) >= 0
          && number % 10 == 2) {
        // INSEE: for the key, 2A counts as 19 and 2B as 18.
        number = (number / 10) * 100 + (Character.toUpperCase(c) == 'A' ? 19 : 18);
        figures++;
      } else if (separated || !Digits.isSeparator(c)) {
        return Optional.empty();
      } else {
        separated = true;
      }
      index++;
    }
    boolean right =
        figures == FIGURES
            && !Letters.isAlphanumericAt(text, index)
            && isPerson(number)
            && key == MODULUS - number % MODULUS;
    return right ? Optional.of(new Span(start, index, Kind.SOCIAL_SECURITY)) : Optional.empty();
  }

  /** Sex and month of birth; months above 12 stand for an unknown one. */
  private static boolean isPerson(long number) {
    long sex = number / 1_000_000_000_000L;
    long month = number / 100_000_000L % 100;
    return ((sex >= 1 && sex <= 4) || sex == 7 || sex == 8)
        && ((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50);
  }

  /** {@code 078-05-1120}: hyphens, and no block that was never given out (000, 666, 9xx). */
  static Optional<Span> american(String text, List<Digits.Group> groups) {
    if (groups.size() < 3
        || groups.get(0).length() != 3
        || groups.get(1).length() != 2
        || groups.get(2).length() != 4) {
      return Optional.empty();
    }
    int start = groups.getFirst().start();
    int end = groups.get(2).end();
    String number = text.substring(start, end);
    boolean right =
        number.length() == 11
            && number.charAt(3) == '-'
            && number.charAt(6) == '-'
            && !number.startsWith("000")
            && !number.startsWith("666")
            && !number.startsWith("9")
            && !number.startsWith("00", 4)
            && !number.endsWith("0000")
            && !Letters.isAlphanumericAt(text, end)
            && !text.startsWith("-", end);
    return right ? Optional.of(new Span(start, end, Kind.SOCIAL_SECURITY)) : Optional.empty();
  }
}
