package dev.vigie.telemetry.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds telephone numbers: French ones as they are written, international ones (E.164) with their
 * plus or double zero, North American ones. All patterns are bounded.
 */
final class Phones {
  private static final int REACH = 48;
  private static final int FEWEST_WITH_GROUPS = 8;
  private static final int FEWEST = 10;
  private static final int MOST = 15;

  private static final String GAP = "[ .\u00a0\u202f\u2009/-]";
  private static final String PAIR_GAP = "[ .\u00a0\u202f\u2009-]";
  private static final String BLANK = "[ \u00a0\u202f]";

  /** Pairs of figures, but not five out of a longer row of them. */
  private static final Pattern FRENCH =
      shorthand(
          "(?<!\\d{2}P\\d{2}P)0[1-9](?<gap>P)\\d{2}(?:P\\d{2}){3}(?!\\d|\\k<gap>\\d{2}(?![\\d:])|-[0-9a-f]{2}\\b)"
              + "|0G?8\\d{2}(?:B\\d{3}){2}(?!G?\\d)"
              + "|0[1-9]\\d{8}(?!\\d|\\.\\d)");

  /** 33, the trunk zero that people leave in brackets, nine figures. */
  private static final Pattern FRENCH_ABROAD =
      shorthand("(?:\\(?(?:\\+|(?i:%2b)|00)G?33\\)?)G?(?:\\(0\\)|0)?G?[1-9](?:G?\\d){8}(?!\\d)");

  private static final Pattern INTERNATIONAL =
      shorthand(
          "\\(?(?:\\+|(?i:%2b)|00G?)(?<country>[1-9]\\d{0,2})\\)?"
              + "(?<rest>(?:G{0,2}(?:\\(\\d{1,4}\\)|\\d{1,12})){1,8}+)");

  private static final Pattern NORTH_AMERICAN =
      shorthand(
          "(?:1[ .-])?(?:\\([2-9]\\d{2}\\)G?|[2-9]\\d{2}[.-])[2-9]\\d{2}[ .-]\\d{4}(?![\\w]|[.-]\\d)");

  /** Countries of two figures (ITU-T E.164, annex); 1 and 7 have one, all others three. */
  private static final Pattern COUNTRY =
      Pattern.compile(
          "(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-69]\\d|3[578]\\d|42\\d|5[09]\\d|6[789]\\d|8[058]\\d|9[679]\\d).*");

  private Phones() {}

  /** G stands for what may separate figures, P for what may separate pairs, B for a blank. */
  private static Pattern shorthand(String pattern) {
    return Pattern.compile(pattern.replace("G", GAP).replace("P", PAIR_GAP).replace("B", BLANK));
  }

  /** A number that begins with a plus, a bracket or {@code %2B}. */
  static Optional<Span> marked(String text, int start) {
    return lookingAt(FRENCH_ABROAD, text, start)
        .or(() -> international(text, start))
        .or(() ->
            text.charAt(start) == '(' ? lookingAt(NORTH_AMERICAN, text, start) : Optional.empty());
  }

  /** A number that begins with a figure. */
  static Optional<Span> at(String text, int start) {
    if (text.charAt(start) == '0') {
      Optional<Span> found =
          text.startsWith("00", start)
              ? lookingAt(FRENCH_ABROAD, text, start).or(() -> grouped(text, start))
              : lookingAt(FRENCH, text, start);
      return found.filter(span -> !Letters.isAlphanumericAt(text, span.end()));
    }
    return lookingAt(NORTH_AMERICAN, text, start);
  }

  /** After a double zero, which other numbers have too, only what is written in groups. */
  private static Optional<Span> grouped(String text, int start) {
    return international(text, start)
        .filter(span ->
            Digits.endOfRun(text, start) < span.end() - 4 && span.end() - span.start() >= 14);
  }

  private static Optional<Span> international(String text, int start) {
    Matcher number = matcher(INTERNATIONAL, text, start);
    if (!number.lookingAt()) {
      return Optional.empty();
    }
    String country = number.group("country");
    String rest = number.group("rest").replace("(0)", "");
    String figures = country + rest.replaceAll("\\D", "");
    boolean groups = !rest.chars().allMatch(c -> Letters.isDigit((char) c));
    int count = figures.length();
    boolean right =
        count >= (groups ? FEWEST_WITH_GROUPS + 1 : FEWEST)
            && count <= MOST
            && COUNTRY.matcher(figures).matches()
            && ((!figures.startsWith("1") && !figures.startsWith("7")) || count == 11)
            && !Letters.isAlphanumericAt(text, number.end());
    return right ? Optional.of(new Span(start, number.end(), Kind.PHONE)) : Optional.empty();
  }

  private static Optional<Span> lookingAt(Pattern pattern, String text, int start) {
    Matcher number = matcher(pattern, text, start);
    return number.lookingAt()
        ? Optional.of(new Span(start, number.end(), Kind.PHONE))
        : Optional.empty();
  }

  private static Matcher matcher(Pattern pattern, String text, int start) {
    return pattern
        .matcher(text)
        .region(start, Math.min(text.length(), start + REACH))
        .useTransparentBounds(true);
  }
}
