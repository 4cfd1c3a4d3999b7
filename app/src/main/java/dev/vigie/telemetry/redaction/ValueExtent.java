package dev.vigie.telemetry.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the value of a named secret reaches. Looks at each character a bounded number of times.
 */
final class ValueExtent {
  private static final int NEXT_NAME = 48;
  private static final int CLOSERS = 8;
  private static final Pattern NAME_AHEAD =
      Pattern.compile(" ?[\"'\\\\]{0,4}+[\\w.%\\[\\]-]{1,40}+[\"'\\\\]{0,4}+ ?[=:]");

  private static final int LONGEST_SCHEME = 24;

  /** As {@code Basic}, {@code AWS4-HMAC-SHA256}; what follows it is the secret. */
  private static final Pattern SCHEME =
      Pattern.compile(
          "[A-Z][A-Za-z0-9-]{2,23}|(?i:basic|bearer|digest|token|key|hmac|negotiate|ntlm|hawk|api-?key)");

  private ValueExtent() {}

  /** What closes the text that the character opens, or 0 if it opens none. */
  static char closing(char opening) {
    return switch (opening) {
      case '"', '\'', '`' -> opening;
      case '\u00ab' -> '\u00bb';
      case '\u201c', '\u201e' -> '\u201d';
      case '\u2018' -> '\u2019';
      default -> 0;
    };
  }

  /**
   * The end of a quoted text. Within quotes that are themselves escaped (JSON in JSON), only a
   * quote as deep as the opening one closes.
   *
   * @param start after the opening quote
   * @param backslashes before the opening quote
   * @param limit where the search ends
   * @return the index of the closing quote, of its backslashes if it has some, or the limit
   */
  static int quoted(String text, int start, char closing, int backslashes, int limit) {
    int period = 2 * (backslashes + 1);
    int run = 0;
    for (int index = start; index < limit; index++) {
      char c = text.charAt(index);
      if (c == '\\') {
        run++;
        continue;
      }
      if (c == closing && run % period == backslashes) {
        return index - backslashes;
      }
      run = 0;
    }
    return limit;
  }

  /** The end of what a bracket opens, after its closing one, or the text's length. */
  static int bracketed(String text, int start) {
    int depth = 0;
    int index = start;
    while (index < text.length()) {
      char c = text.charAt(index);
      if (c == '"') {
        index = quoted(text, index + 1, c, 0, text.length());
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return index + 1;
      }
      index++;
    }
    return text.length();
  }

  static int line(String text, int start) {
    int index = start;
    while (index < text.length() && text.charAt(index) != '\n' && text.charAt(index) != '\r') {
      index++;
    }
    return index;
  }

  /**
   * The end of a value without quotes: a blank, or what separates it from what follows.
   *
   * @param query whether it is a parameter of a URL
   */
  static int plain(String text, int start, boolean query) {
    int index = start;
    while (index < text.length() && !endsAt(text, index, query)) {
      index++;
    }
    return index;
  }

  private static boolean endsAt(String text, int index, boolean query) {
    char c = text.charAt(index);
    return switch (c) {
      case ',', ';', '|' -> isBlankOrEnd(text, index + 1) || isNameAhead(text, index + 1);
      case '&' -> query || isNameAhead(text, index + 1);
      case '#' -> query;
      case '<' -> text.startsWith("/", index + 1);
      case '"', '\'', '`', ')', ']', '}', '>', '\u00bb', '\u201d' -> closes(text, index);
      case '\\' ->
          index + 1 < text.length() && text.charAt(index + 1) == '"' && closes(text, index);
      default -> Letters.isBlank(c);
    };
  }

  /** Whether nothing but further closing characters stands between here and the end of a part. */
  private static boolean closes(String text, int index) {
    for (int next = index; next < index + CLOSERS; next++) {
      if (isBlankOrEnd(text, next)) {
        return true;
      }
      switch (text.charAt(next)) {
        case '"', '\'', '`', ')', ']', '}', '>', '\u00bb', '\u201d', '\\' -> {}
        case ',', ';', ':', '.', '&', '<', '|', '#', '?' -> {
          return true;
        }
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isBlankOrEnd(String text, int index) {
    return index >= text.length() || Letters.isBlank(text.charAt(index));
  }

  private static boolean isNameAhead(String text, int index) {
    Matcher name = NAME_AHEAD.matcher(text);
    return name.region(index, Math.min(text.length(), index + NEXT_NAME)).lookingAt();
  }

  /**
   * The end of a header's value: a scheme and what follows it, or pairs with separators between.
   */
  static int header(String text, int start) {
    int end = plain(text, start, false);
    boolean scheme = isScheme(text, start, end);
    while (end < text.length()) {
      boolean continues =
          end > start
              && (text.charAt(end) == ',' || text.charAt(end) == ';')
              && isPairAhead(text, end + 1);
      int next = end + (continues ? 1 : 0);
      while (next < text.length() && Letters.isBlankWithinLine(text.charAt(next))) {
        next++;
      }
      if ((!continues && !scheme) || next >= text.length() || next == end) {
        return end;
      }
      scheme = false;
      end = attribute(text, next);
    }
    return end;
  }

  /** {@code name="a value"}, or anything without blanks. */
  private static int attribute(String text, int start) {
    int end = plain(text, start, false);
    int quote = text.indexOf("=\"", start, end);
    return quote < 0
        ? end
        : Math.min(text.length(), quoted(text, quote + 2, '"', 0, text.length()) + 1);
  }

  private static boolean isPairAhead(String text, int index) {
    return isNameAhead(text, index)
        || text.startsWith(" Secure", index)
        || text.startsWith(" HttpOnly", index);
  }

  private static boolean isScheme(String text, int start, int end) {
    return end - start <= LONGEST_SCHEME && SCHEME.matcher(text).region(start, end).matches();
  }
}
