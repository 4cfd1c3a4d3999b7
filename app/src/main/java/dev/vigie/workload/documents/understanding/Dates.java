package dev.vigie.workload.documents.understanding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds French and English dates in text, also with the slips that OCR makes.
 *
 * <p>All patterns have bounded repetitions, so the time grows linearly with the text.
 */
final class Dates {
  /** How a date of figures only is written where it can be read both ways. */
  enum Order {
    DAY_FIRST,
    MONTH_FIRST
  }

  /**
   * @param start of the date in the text
   * @param end after its last character
   */
  record Found(LocalDate date, int start, int end) {}

  /**
   * @param start of the month in the text
   * @param end after its last character
   */
  record FoundMonth(YearMonth month, int start, int end) {}

  /** Years outside are taken for something else: a phone number, a reference. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2099;

  private static final String MONTH_WORD = "([\\p{L}01|][\\p{L}\\p{M}01|]{2,9})";
  private static final String YEAR = "([12Il|]?[0-9OoIl|]{3}|['’]?[0-9OoIl|]{2})";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<![\\p{L}\\d])((?:19|20)\\d{2})( ?[-/.] ?)(\\d{1,2})\\2(\\d{1,2})(?!\\d)");
  static final Pattern FIGURES =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?<![\\d][.,/-])([0-9OoIl|]{1,2}) ?([-/.]) ?([0-9OoIl|]{1,2}) ?([-/.]) ?"
              + YEAR
              + "(?![\\p{L}\\d])(?![.,/-]\\d)");
  private static final Pattern SPACED =
      Pattern.compile("(?<![\\p{L}\\d.,])(\\d{2}) (\\d{2}) ((?:19|20)\\d{2})(?![\\p{L}\\d.,])");
  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(
          "(?<![\\p{L}\\d])([0-9OoIl|]{1,2})(?: ?(?:er|st|nd|rd|th|e|°|ème))?"
              + "[ .,/-]{0,3}(?:(?:day of|of|de) )?"
              + MONTH_WORD
              + "(?: ?/ ?\\p{L}{3,9})?(?:[ .,/]{0,3}|-)(?:de )?"
              + YEAR
              + "(?![\\p{L}\\d])");
  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile(
          "(?<!\\p{L})(\\p{L}{3,10})[ ./-]{1,3}(\\d{1,2}) ?(?:st|nd|rd|th)?(?: ?[,./-] ?| )"
              + YEAR
              + "(?![\\p{L}\\d])");
  private static final Pattern MONTH_YEAR =
      Pattern.compile("(?<!\\p{L})" + MONTH_WORD + "[ .,/-]{1,3}((?:19|20)\\d{2})(?![\\p{L}\\d])");
  private static final Pattern FIGURES_MONTH =
      Pattern.compile(
          "(?<![\\d.,/-])(?<!\\d )(?:(0?[1-9]|1[0-2]) ?[-/.] ?((?:19|20)\\d{2})"
              + "|((?:19|20)\\d{2}) ?[-/.] ?(0[1-9]|1[0-2]))(?![\\d/-])(?!\\.\\d)");

  private Dates() {}

  /** All dates, from left to right. */
  static List<Found> find(String text, Order order) {
    List<Found> found = new ArrayList<>();
    collect(YEAR_FIRST, text, found, match -> yearFirst(match));
    collect(
        FIGURES,
        text,
        found,
        match -> figures(match.group(1), match.group(3), match.group(5), order));
    collect(
        SPACED,
        text,
        found,
        match -> figures(match.group(1), match.group(2), match.group(3), order));
    collect(
        DAY_MONTH_YEAR,
        text,
        found,
        match -> named(match.group(1), match.group(2), match.group(3)));
    collect(
        MONTH_DAY_YEAR,
        text,
        found,
        match -> named(match.group(2), match.group(1), match.group(3)));
    found.sort(Comparator.comparingInt(Found::start));
    return found;
  }

  /** The first date of the text. */
  static Optional<Found> first(String text, Order order) {
    return find(text, order).stream().findFirst();
  }

  /** All months that stand with a year but without a day, e.g. "mars 2024" and "03/2024". */
  static List<FoundMonth> findMonths(String text) {
    List<FoundMonth> found = new ArrayList<>();
    Matcher named = MONTH_YEAR.matcher(text);
    while (named.find()) {
      OptionalInt month = Months.of(named.group(1));
      if (month.isPresent()) {
        found.add(
            new FoundMonth(
                YearMonth.of(Integer.parseInt(named.group(2)), month.getAsInt()),
                named.start(),
                named.end()));
      }
    }
    Matcher figures = FIGURES_MONTH.matcher(text);
    while (figures.find()) {
      boolean monthFirst = figures.group(1) != null;
      int month = Integer.parseInt(figures.group(monthFirst ? 1 : 4));
      int year = Integer.parseInt(figures.group(monthFirst ? 2 : 3));
      found.add(new FoundMonth(YearMonth.of(year, month), figures.start(), figures.end()));
    }
    found.sort(Comparator.comparingInt(FoundMonth::start));
    return found;
  }

  private interface Reader {
    Optional<LocalDate> read(MatchResult match);
  }

  private static void collect(Pattern pattern, String text, List<Found> found, Reader reader) {
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    List<Found> own = new ArrayList<>();
    while (from <= text.length() && matcher.find(from)) {
      MatchResult match = matcher.toMatchResult();
      Optional<LocalDate> date = reader.read(match);
      if (date.isPresent()) {
        own.add(new Found(date.get(), match.start(), match.end()));
        from = match.end();
      } else {
        from = match.start() + 1;
      }
    }
    Intervals taken = new Intervals(found);
    own.stream().filter(taken::free).forEach(found::add);
  }

  /** Which stretches of a text are taken; both lists run from left to right. */
  private static final class Intervals {
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();

    Intervals(List<Found> found) {
      found.forEach(each -> ends.put(each.start(), each.end()));
    }

    boolean free(Found candidate) {
      Map.Entry<Integer, Integer> before = ends.lowerEntry(candidate.end());
      return before == null || before.getValue() <= candidate.start();
    }
  }

  private static Optional<LocalDate> yearFirst(MatchResult match) {
    return date(number(match.group(1)), number(match.group(3)), number(match.group(4)));
  }

  private static Optional<LocalDate> figures(
      String first, String second, String year, Order order) {
    if (!hasDigit(first) || !hasDigit(second) || !hasDigit(year)) {
      return Optional.empty();
    }
    int day = number(order == Order.DAY_FIRST ? first : second);
    int month = number(order == Order.DAY_FIRST ? second : first);
    return month > 12 && day <= 12 ? date(year(year), day, month) : date(year(year), month, day);
  }

  private static Optional<LocalDate> named(String day, String monthWord, String year) {
    if (!hasDigit(day) || !hasDigit(year)) {
      return Optional.empty();
    }
    OptionalInt month = Months.of(monthWord);
    return month.isEmpty() ? Optional.empty() : date(year(year), month.getAsInt(), number(day));
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Two figures mean this century, but for years that only a birth can lie in. */
  private static int year(String text) {
    int year = number(text);
    if (year >= 100) {
      return year;
    }
    return year < 70 ? 2000 + year : 1900 + year;
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** Reads figures, with the letters that OCR takes them for. */
  static int number(String text) {
    int number = 0;
    for (int index = 0; index < text.length(); index++) {
      int digit =
          switch (text.charAt(index)) {
            case 'O', 'o' -> 0;
            case 'I', 'l', '|' -> 1;
            default -> Character.digit(text.charAt(index), 10);
          };
      if (digit >= 0) {
        number = number * 10 + digit;
      }
    }
    return number;
  }
}
