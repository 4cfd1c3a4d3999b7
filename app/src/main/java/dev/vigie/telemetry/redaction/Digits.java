package dev.vigie.telemetry.redaction;

import java.util.ArrayList;
import java.util.List;

/** Groups of figures as people write them: {@code 4111 1111 1111 1111}, {@code 06.12.34.56.78}. */
final class Digits {
  /** More than any number has that is looked for. */
  private static final int MOST_GROUPS = 10;

  private static final int WIDEST_SEPARATOR = 3;

  /**
   * Figures without a blank.
   *
   * @param end after the last one
   */
  record Group(int start, int end) {
    int length() {
      return end - start;
    }
  }

  private Digits() {}

  /** What may stand between groups. */
  static boolean isSeparator(char c) {
    return c == ' ' || c == '.' || c == '-' || c == '\u00a0' || c == '\u202f' || c == '\u2009';
  }

  static int endOfRun(String text, int start) {
    int index = start;
    while (index < text.length() && Letters.isDigit(text.charAt(index))) {
      index++;
    }
    return index;
  }

  /** The groups from the index on, as far as only separators stand between them. */
  static List<Group> groups(String text, int start, int firstEnd) {
    List<Group> groups = new ArrayList<>();
    groups.add(new Group(start, firstEnd));
    int end = firstEnd;
    while (groups.size() < MOST_GROUPS) {
      int next = end;
      while (next < text.length()
          && next - end < WIDEST_SEPARATOR
          && isSeparator(text.charAt(next))) {
        next++;
      }
      if (next == end || !Letters.isDigitAt(text, next)) {
        break;
      }
      end = endOfRun(text, next);
      groups.add(new Group(next, end));
      if (end - next > 20) {
        break;
      }
    }
    return groups;
  }
}
