package dev.vigie.workload.documents.understanding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds amounts of money in text, in the French, English, German and Swiss manner of writing, also
 * with the slips that OCR makes.
 *
 * <p>All patterns have bounded repetitions, so the time grows linearly with the text.
 */
final class Amounts {
  /**
   * @param decimals figures after the point as printed; 0 for a whole number
   * @param currency ISO 4217 of a mark that touches the number
   * @param percent whether a percent sign follows: a rate, not an amount
   * @param start of the number with its sign and currency
   * @param end after its last character
   */
  record Found(
      BigDecimal value,
      int decimals,
      Optional<String> currency,
      boolean percent,
      int start,
      int end) {
    /** Whether it is written as money is: with cents or with a currency, and is no rate. */
    boolean money() {
      return !percent && (decimals == 2 || currency.isPresent());
    }
  }

  private static final String DIGIT = "[0-9OoIl|]";
  private static final String BLANK = " \\u00a0\\u2007\\u2009\\u202f";
  private static final Pattern NUMBER =
      Pattern.compile(
          ("(?<![\\p{L}\\d])(?<!\\d[.,/:_-])(?<!\\p{L}[-/_])(?:"
                  + "([0-9]DIGIT{0,2}([BLANK.,'’`])DIGIT{3}(?:\\2DIGIT{3}){0,3})(?!DIGIT)"
                  + "(?: ?[.,] ?(DIGIT{1,2})(?!DIGIT))?"
                  + "|([0-9O]DIGIT{0,11})(?: ?([.,]) ?(DIGIT{1,4}))?"
                  + ")(?!\\d)(?![/:_]\\d)(?!-\\d)(?![.,]\\d)")
              .replace("DIGIT", DIGIT)
              .replace("BLANK", BLANK));

  private static final Pattern MARK_BEFORE =
      Pattern.compile(
          "(?:(?<![\\p{L}$])(?:US|CA|AU|NZ|HK|C|A|S)?\\$|[€£¥₹]|(?<!\\p{L})[A-Z]{3}|(?<!\\p{L})Fr\\.)$");
  private static final Pattern MARK_AFTER =
      Pattern.compile(
          "^(?:[€£$¥₹]|[A-Z]{3}(?!\\p{L})|zł|[Ee]uros?(?!\\p{L})|EUROS?(?!\\p{L})|FCFA|Fr\\.)");

  /** How far from the number its sign and currency are looked for. */
  private static final int REACH = 8;

  private Amounts() {}

  /** All numbers that can be amounts, from left to right; dates and references are not. */
  static List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      Parsed parsed = parse(numbers);
      if (parsed != null && !gluedToLetters(text, numbers.end())) {
        found.add(dressed(text, parsed, numbers.start(), numbers.end()));
      }
    }
    return found;
  }

  /** With as many decimals as the currency has, two where it is not known. */
  static String format(BigDecimal value, Optional<String> currency) {
    int decimals = Math.max(Currencies.decimals(currency), value.stripTrailingZeros().scale());
    return value.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private record Parsed(BigDecimal value, int decimals) {}

  private static @Nullable Parsed parse(Matcher numbers) {
    String grouped = numbers.group(1);
    if (grouped != null) {
      String separator = numbers.group(2);
      String fraction = numbers.group(3) == null ? "" : digits(numbers.group(3));
      // "0.250" and "0,125" are fractions; no thousands start with a nought.
      boolean lone = fraction.isEmpty() && grouped.length() == 5 && grouped.charAt(0) == '0';
      if (lone && (separator.equals(".") || separator.equals(","))) {
        return number("0", digits(grouped.substring(2)));
      }
      return number(digits(grouped), fraction);
    }
    String whole = numbers.group(4);
    String fraction = numbers.group(6) == null ? "" : digits(numbers.group(6));
    boolean figures =
        whole.chars().anyMatch(Amounts::figure) || fraction.chars().anyMatch(Amounts::figure);
    return figures ? number(digits(whole), fraction) : null;
  }

  private static Parsed number(String whole, String fraction) {
    String text = fraction.isEmpty() ? whole : whole + "." + fraction;
    return new Parsed(new BigDecimal(text), fraction.length());
  }

  /** "3D", "2nd" and "4x" are no amounts, "12€" and "12EUR" are. */
  private static boolean gluedToLetters(String text, int end) {
    if (end >= text.length() || !Character.isLetter(text.charAt(end))) {
      return false;
    }
    return !MARK_AFTER.matcher(text.substring(end, Math.min(text.length(), end + REACH))).find();
  }

  private static Found dressed(String text, Parsed parsed, int numberStart, int numberEnd) {
    int start = numberStart;
    int end = numberEnd;
    boolean negative = false;
    boolean percent = false;
    Optional<String> currency = Optional.empty();

    int after = skipBlank(text, end);
    if (after < text.length() && text.charAt(after) == '%') {
      percent = true;
    } else {
      Matcher mark =
          MARK_AFTER.matcher(text.substring(after, Math.min(text.length(), after + REACH)));
      if (mark.find()) {
        currency = Currencies.of(mark.group());
        end = currency.isPresent() ? after + mark.end() : end;
      }
    }
    if (end < text.length()
        && minus(text.charAt(end))
        && (end + 1 == text.length() || text.charAt(end + 1) == ' ')
        && end == numberEnd) {
      negative = true;
      end++;
    }

    int before = skipBlankBack(text, start);
    if (before > 0 && minus(text.charAt(before - 1)) && standsAlone(text, before - 1)) {
      negative = true;
      start = before - 1;
      before = skipBlankBack(text, start);
    }
    Matcher mark = MARK_BEFORE.matcher(text.substring(Math.max(0, before - REACH), before));
    if (mark.find()) {
      Optional<String> code = Currencies.of(mark.group());
      if (code.isPresent()) {
        currency = currency.isPresent() ? currency : code;
        start = before - mark.group().length();
        int earlier = skipBlankBack(text, start);
        if (earlier > 0 && minus(text.charAt(earlier - 1)) && standsAlone(text, earlier - 1)) {
          negative = true;
          start = earlier - 1;
        }
      }
    }
    if (start > 0
        && text.charAt(start - 1) == '('
        && end < text.length()
        && text.charAt(end) == ')'
        && (parsed.decimals() == 2 || currency.isPresent())) {
      negative = true;
      start--;
      end++;
    }
    BigDecimal value = negative ? parsed.value().negate() : parsed.value();
    return new Found(value, parsed.decimals(), currency, percent, start, end);
  }

  private static boolean minus(char c) {
    return c == '-' || c == '\u2212' || c == '\u2013';
  }

  /** A dash after a word or a number joins or separates; it is no sign. */
  private static boolean standsAlone(String text, int index) {
    if (index == 0) {
      return true;
    }
    char before = text.charAt(index - 1);
    return before == ' ' || before == ':' || before == '(' || before == '\t';
  }

  private static int skipBlank(String text, int from) {
    return from < text.length() && Character.isSpaceChar(text.charAt(from)) ? from + 1 : from;
  }

  private static int skipBlankBack(String text, int from) {
    return from > 0 && Character.isSpaceChar(text.charAt(from - 1)) ? from - 1 : from;
  }

  private static boolean figure(int c) {
    return c >= '0' && c <= '9';
  }

  /** The figures alone, with the letters that OCR takes them for. */
  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      switch (text.charAt(index)) {
        case 'O', 'o' -> digits.append('0');
        case 'I', 'l', '|' -> digits.append('1');
        default -> {
          if (figure(text.charAt(index))) {
            digits.append(text.charAt(index));
          }
        }
      }
    }
    return digits.toString();
  }
}
