package dev.vigie.telemetry.redaction;

import java.text.Normalizer;

/** What characters are, as fast as a log line asks for. */
final class Letters {
  private static final int LATIN = 0x180;
  private static final char[] FOLDED = new char[LATIN];

  static {
    for (int c = 0; c < LATIN; c++) {
      char base = Normalizer.normalize(String.valueOf((char) c), Normalizer.Form.NFD).charAt(0);
      if (base < 0x80 && Character.isLetter(base)) {
        FOLDED[c] = Character.toLowerCase(base);
      }
    }
  }

  private Letters() {}

  /** The letter in lower case without its accent, or 0 for what is no Latin letter. */
  static char fold(char c) {
    return c < LATIN ? FOLDED[c] : 0;
  }

  static String fold(CharSequence text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      char letter = fold(c);
      folded.append(letter == 0 ? c : letter);
    }
    return folded.toString();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c < LATIN ? FOLDED[c] != 0 : Character.isLetter(c);
  }

  static boolean isAlphanumeric(char c) {
    return isDigit(c) || isLetter(c);
  }

  /** Blanks of all widths, tabs, line ends. */
  static boolean isBlank(char c) {
    return c <= ' ' || (c >= 0x80 && (Character.isSpaceChar(c) || Character.isISOControl(c)));
  }

  /** Blanks of all widths and tabs, but not the end of a line. */
  static boolean isBlankWithinLine(char c) {
    return c != '\n' && c != '\r' && isBlank(c);
  }

  static boolean isDigitAt(String text, int index) {
    return index >= 0 && index < text.length() && isDigit(text.charAt(index));
  }

  static boolean isAlphanumericAt(String text, int index) {
    return index >= 0 && index < text.length() && isAlphanumeric(text.charAt(index));
  }

  /**
   * Whether a word can start here: what stands before is no letter or digit, or is an escape of
   * JSON ({@code \n}) that a text within a text left there.
   */
  static boolean isWordStart(String text, int index) {
    if (!isAlphanumericAt(text, index - 1)) {
      return true;
    }
    return index >= 2
        && text.charAt(index - 2) == '\\'
        && "nrtbf".indexOf(text.charAt(index - 1)) >= 0;
  }

  /** Whether a word ends between two letters, as in {@code smtp|Password} or {@code API|Key}. */
  static boolean isCamelBoundary(String text, int index) {
    if (index <= 0 || index >= text.length()) {
      return false;
    }
    char before = text.charAt(index - 1);
    char after = text.charAt(index);
    if (!Character.isUpperCase(after)) {
      return false;
    }
    return Character.isLowerCase(before)
        || (Character.isUpperCase(before)
            && index + 1 < text.length()
            && Character.isLowerCase(text.charAt(index + 1)));
  }
}
