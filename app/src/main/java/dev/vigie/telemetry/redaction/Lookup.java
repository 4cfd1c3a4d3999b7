package dev.vigie.telemetry.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tries patterns at a place of a text, within bounds that keep the time linear. */
final class Lookup {
  /** How far a pattern may look ahead. */
  static final int AHEAD = 320;

  /** How far a pattern may look back. */
  static final int BACK = 64;

  private Lookup() {}

  /** The end of what the pattern matches from the index on, or -1. */
  static int end(Pattern pattern, String text, int start) {
    Matcher matcher = matcher(pattern, text, start, AHEAD);
    return matcher.lookingAt() ? matcher.end() : -1;
  }

  /** To be asked with {@code lookingAt}; it sees what stands around its region. */
  static Matcher matcher(Pattern pattern, String text, int start, int length) {
    return pattern
        .matcher(text)
        .region(start, Math.min(text.length(), start + length))
        .useTransparentBounds(true);
  }

  /** Whether the pattern, which ends with {@code $}, matches up to the index. */
  static boolean precedes(Pattern pattern, String text, int end) {
    return pattern.matcher(text).region(Math.max(0, end - BACK), end).find();
  }

  /**
   * The start of the name, of letters, figures, points, hyphens and underscores, that ends here.
   */
  static int startOfName(String text, int end) {
    int start = end;
    while (start > 0 && end - start < BACK && isNameCharacter(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** The end of the name that starts here. */
  static int endOfName(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < BACK && isNameCharacter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static boolean isNameCharacter(char c) {
    return Letters.isAlphanumeric(c) || c == '_' || c == '-' || c == '.';
  }
}
