package dev.vigie.telemetry.redaction;

import java.util.List;
import java.util.Optional;

/** Finds numbers of persons that are known by themselves, from a figure on. */
final class Numbers {
  /** Compact numbers of this length and more count even right behind another number. */
  private static final int LONG = 10;

  private static final int LONGEST = 19;

  private static final int UUID = 36;

  private Numbers() {}

  /**
   * The number that starts here.
   *
   * @param start of a run of figures
   * @param end of the run
   */
  static Optional<Span> at(String text, int start, int end) {
    if (end - start > LONGEST || !canStart(text, start, end)) {
      return Optional.empty();
    }
    Optional<Span> found = SocialSecurity.french(text, start);
    if (found.isPresent()) {
      return found;
    }
    List<Digits.Group> groups = Digits.groups(text, start, end);
    if (groups.size() == 1 && end - start < LONG) {
      return text.charAt(start) == '0' ? Phones.at(text, start) : Optional.empty();
    }
    return Cards.at(text, groups)
        .or(() -> SocialSecurity.american(text, groups))
        .or(() -> Phones.at(text, start));
  }

  /** Not within a word, and not the fraction of a decimal or the middle of a longer number. */
  private static boolean canStart(String text, int start, int end) {
    if (!Letters.isWordStart(text, start)) {
      return false;
    }
    if (start < 2 || !Letters.isDigit(text.charAt(start - 2))) {
      return true;
    }
    return switch (text.charAt(start - 1)) {
      case '.' -> false;
      case ',' -> text.charAt(start) == '0' || end - start >= LONG;
      case '-', ':' -> end - start >= LONG;
      default -> true;
    };
  }

  /** The end of the UUID that starts here, or the index itself if there is none. */
  static int endOfUuid(String text, int start) {
    int end = start + UUID;
    if (end > text.length()
        || text.charAt(start + 8) != '-'
        || text.charAt(start + 13) != '-'
        || text.charAt(start + 18) != '-'
        || text.charAt(start + 23) != '-'
        || Letters.isAlphanumericAt(text, end)) {
      return start;
    }
    for (int index = start; index < end; index++) {
      char c = text.charAt(index);
      if (c != '-' && Character.digit(c, 16) < 0) {
        return start;
      }
    }
    return end;
  }
}
