package dev.vigie.drill;

import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the durations of Prometheus' and Alertmanager's files are written for a run: the rules
 * themselves stay the same.
 *
 * @param rangeDivisor what the ranges of queries, their steps and offsets are divided by
 * @param leastRange a range is never shorter: it must hold a few scrapes
 * @param waitDivisor what waiting is divided by: {@code for}, {@code keep_firing_for}, grouping,
 *     repetition
 * @param firstWaitDivisor what Alertmanager's wait before its first message is divided by
 * @param leastWait a wait is never shorter
 * @param tick between two scrapes and between two evaluations
 */
record Durations(
    int rangeDivisor,
    Duration leastRange,
    int waitDivisor,
    int firstWaitDivisor,
    Duration leastWait,
    Duration tick) {

  /** As the files say. */
  static final Durations PRODUCTION =
      new Durations(1, Duration.ZERO, 1, 1, Duration.ZERO, Duration.ofSeconds(15));

  /**
   * For drills: an hour becomes 10 s, a day 4 min; waiting a minute becomes a second. A shorter
   * tick would let a busy machine miss scrapes, and a missed one starts every {@code for} anew.
   */
  static final Durations DRILL =
      new Durations(
          360, Duration.ofSeconds(8), 60, 6, Duration.ofSeconds(1), Duration.ofSeconds(2));

  private static final String LENGTH = "(?:\\d+(?:ms|[smhdwy]))+";

  /** Strings and comments are found only so that nothing in them is taken for a duration. */
  private static final Pattern IN_QUERY =
      Pattern.compile(
          "(?<untouched>\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`|#[^\n]*)"
              + "|(?<open>\\[\\s*)(?<range>LENGTH)(?:(?<colon>\\s*:\\s*)(?<step>LENGTH)?)?(?<close>\\s*])"
                  .replace("LENGTH", LENGTH)
              + "|(?<word>\\boffset\\s+-?)(?<offset>LENGTH)".replace("LENGTH", LENGTH));

  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");

  /** A query with its ranges, steps and offsets as this run has them. */
  String query(String query) {
    return IN_QUERY.matcher(query).replaceAll(found -> Matcher.quoteReplacement(shortened(found)));
  }

  private String shortened(MatchResult found) {
    if (found.group("untouched") != null) {
      return found.group();
    }
    if (found.group("offset") != null) {
      return found.group("word") + range(found.group("offset"));
    }
    String colon = found.group("colon") == null ? "" : found.group("colon");
    String step = found.group("step") == null ? "" : range(found.group("step"));
    return found.group("open") + range(found.group("range")) + colon + step + found.group("close");
  }

  /** The length of a range, and of the interval of a group whose records are counts of a range. */
  String range(String length) {
    return text(atLeast(leastRange, parse(length).dividedBy(rangeDivisor)));
  }

  /** The length of a wait, such as of {@code for}. */
  String waiting(String length) {
    Duration whole = parse(length);
    return whole.isZero() ? length : text(atLeast(leastWait, whole.dividedBy(waitDivisor)));
  }

  /**
   * The wait before the first message. That of tickets is longer than that of pages, so that a page
   * which fires somewhat later still keeps its tickets quiet; so it is shortened by less.
   */
  String firstWait(String length) {
    Duration whole = parse(length);
    return whole.isZero() ? length : text(atLeast(leastWait, whole.dividedBy(firstWaitDivisor)));
  }

  /** The time between two scrapes or evaluations. */
  String ticking() {
    return text(tick);
  }

  private static Duration atLeast(Duration least, Duration length) {
    return length.compareTo(least) < 0 ? least : length;
  }

  /** Reads a duration as Prometheus writes it, such as {@code 1h30m}. */
  static Duration parse(String length) {
    if (!length.matches(LENGTH) && !length.equals("0")) {
      throw new IllegalArgumentException("not a duration of Prometheus: " + length);
    }
    return PART.matcher(length)
        .results()
        .map(part -> unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      case "y" -> Duration.ofDays(365);
      default -> throw new IllegalArgumentException("not a unit of Prometheus: " + name);
    };
  }

  private static String text(Duration length) {
    return length.toMillisPart() == 0 ? length.toSeconds() + "s" : length.toMillis() + "ms";
  }
}
