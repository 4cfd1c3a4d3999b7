package dev.vigie.telemetry.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numbers of persons behind a word that says what they are: a looser look than at numbers
 * that must be known by themselves. All patterns are bounded.
 */
final class NamedNumbers {
  private static final int REACH = 96;

  /** What may stand between: {@code Tél. portable n° :}. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?:[_.-]?(?i:number|numero|num|no|nr|n|mobile|portable|fixe|home|work|client|user|pro|perso))?"
              + "(?:[\"'\\\\\\]) \\t\u00a0\u202f.:=#\u00b0*/(\\[>-]|%3[dDaA]"
              + "|(?<![\\p{L}])(?i:number|num\u00e9ro|numero|num|no|nr|n|is|was|est|de|du|of|for|client|user|at|to"
              + "|\u00e0|au|le|la|portable|mobile|fixe|home|work|bureau|sociale|s\u00e9curit\u00e9)(?![\\p{L}])){0,12}+");

  private static final Pattern NUMBER =
      Pattern.compile("(?:\\+|%2[bB])?[\\d(](?:[\\d \u00a0\u202f()./+-]|%2[089]){4,30}+");
  private static final Pattern ENCODED = Pattern.compile("%2[089bB]");
  private static final Pattern SOCIAL_SECURITY =
      Pattern.compile("\\d(?:[ \u00a0\u202f.-]?(?:\\d|(?<=2)[ABab])){8,14}+");
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "[A-Za-z]{2}[ .-]?\\d{2}(?:[ .-]?(?=[A-Za-z]{0,6}\\d)[A-Za-z0-9]{1,30}+){1,10}+");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)\\d\\d[-/.][01]\\d[-/.][0-3]\\d.*|[0-3]\\d[-/.][01]\\d[-/.](?:19|20)\\d\\d.*");

  private NamedNumbers() {}

  /** The number behind the name, if it has the form of what the name says. */
  static Optional<Span> after(String text, Stems.Found name) {
    Matcher between = at(BETWEEN, text, name.end());
    if (!between.lookingAt()) {
      return Optional.empty();
    }
    int start = between.end();
    // The gap may have taken the bracket of (415) or what encodes a plus.
    if (text.startsWith("(", start - 1)) {
      start--;
    }
    Optional<Span> known = known(text, start);
    if (known.isPresent()) {
      return known;
    }
    Matcher number = at(pattern(name.stem().kind()), text, start);
    if (!number.lookingAt()) {
      return Optional.empty();
    }
    int end = number.end();
    while (!Letters.isAlphanumeric(text.charAt(end - 1))) {
      end--;
    }
    String value = text.substring(start, end);
    return isOf(name.stem().kind(), value) && !Letters.isAlphanumericAt(text, end)
        ? Optional.of(new Span(start, end, name.stem().kind()))
        : Optional.empty();
  }

  /** What would be found without the name, and ends where it ought to. */
  private static Optional<Span> known(String text, int start) {
    if (start >= text.length()) {
      return Optional.empty();
    }
    char first = text.charAt(start);
    if (Letters.isDigit(first)) {
      return Numbers.at(text, start, Digits.endOfRun(text, start));
    }
    return Letters.isLetter(first) ? Ibans.at(text, start, start + 2) : Phones.marked(text, start);
  }

  /** Whether the value of a field of that name has the form of what the name says. */
  static boolean isNumber(Stem stem, String value) {
    Matcher number = pattern(stem.kind()).matcher(value);
    return number.lookingAt() && isOf(stem.kind(), value);
  }

  private static Pattern pattern(Kind kind) {
    return switch (kind) {
      case IBAN -> ACCOUNT;
      case SOCIAL_SECURITY -> SOCIAL_SECURITY;
      case SECRET, MAIL, PHONE, CARD -> NUMBER;
    };
  }

  private static boolean isOf(Kind kind, String value) {
    long digits =
        ENCODED
            .matcher(value)
            .replaceAll("")
            .chars()
            .filter(c -> Letters.isDigit((char) c))
            .count();
    return switch (kind) {
      case PHONE -> digits >= 8 && digits <= 15 && !DATE.matcher(value).matches();
      case CARD -> digits >= 15 && digits <= 19;
      case SOCIAL_SECURITY -> digits >= 9 && digits <= 15 && !DATE.matcher(value).matches();
      case IBAN -> value.length() >= 15;
      case SECRET, MAIL -> false;
    };
  }

  private static Matcher at(Pattern pattern, String text, int start) {
    return pattern
        .matcher(text)
        .region(start, Math.min(text.length(), start + REACH))
        .useTransparentBounds(true);
  }
}
