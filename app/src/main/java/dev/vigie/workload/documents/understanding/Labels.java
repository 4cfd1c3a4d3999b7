package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Wordings that name one thing, such as "date de facture" and "invoice date", to be found on a page
 * whatever their case and accents, where words are split or joined, and with a wrong letter or two
 * in the longer ones.
 */
final class Labels {
  private static final int ONE_ERROR = 7;
  private static final int TWO_ERRORS = 13;

  private static final int CLEARLY_LONGER = 2;

  private final List<String> keys;
  private final Map<Character, List<String>> byFirst;
  private final Map<Character, List<String>> exceptByFirst;

  private Labels(List<String> keys, List<String> exceptKeys) {
    this.keys = keys;
    this.byFirst = byFirst(keys);
    this.exceptByFirst = byFirst(exceptKeys);
  }

  /** No wording is found where its first letter is not. */
  private static Map<Character, List<String>> byFirst(List<String> keys) {
    return keys.stream()
        .filter(key -> !key.isEmpty())
        .collect(Collectors.groupingBy(key -> key.charAt(0)));
  }

  static Labels of(String... wordings) {
    return new Labels(keys(wordings), List.of());
  }

  /** The same from a list in one string, parted by semicolons. */
  static Labels listed(String wordings) {
    return of(wordings.split(" *; *", -1));
  }

  /** The same of a long list, parted by commas. */
  static Labels list(String wordings) {
    return of(parted(wordings));
  }

  private static String[] parted(String wordings) {
    return Arrays.stream(wordings.split(",", -1)).map(String::strip).toArray(String[]::new);
  }

  /**
   * The same, but not where one of these longer wordings stands, such as "sous-total" for "total".
   */
  Labels except(String... wordings) {
    return new Labels(keys, keys(wordings));
  }

  /** The same of a long list, parted by commas. */
  Labels exceptList(String wordings) {
    return except(parted(wordings));
  }

  /** {@link #except(String...)} with a longer list. */
  Labels except(Labels wordings) {
    return new Labels(keys, wordings.keys);
  }

  /** The wordings as {@link Fold#key} makes them. */
  List<String> keys() {
    return keys;
  }

  private static List<String> keys(String... wordings) {
    return Arrays.stream(wordings)
        .map(Fold::key)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /**
   * All places in reading order, then those that a line's end divides; of wordings that overlap,
   * the longest.
   */
  List<Hit> find(PageLayout page) {
    List<Hit> hits = new ArrayList<>();
    for (Cell cell : page.cells()) {
      findIn(page, cell, hits);
    }
    for (Cell cell : page.wrapped()) {
      List<Hit> inBoth = new ArrayList<>();
      findIn(page, cell, inBoth);
      int lowerFrom = cell.parts().getFirst().key().length();
      inBoth.stream()
          .filter(hit -> hit.from() < lowerFrom && hit.to() > lowerFrom)
          .forEach(hits::add);
    }
    return hits;
  }

  /** Whether one of the wordings stands at the start of a text. */
  boolean start(Cell cell) {
    return !cell.key().isEmpty() && longest(cell, 0, starting(byFirst, cell, 0)) >= 0;
  }

  /** Whether a text is one of the wordings and nothing else. */
  boolean is(String text) {
    return keys.contains(Fold.key(text));
  }

  private void findIn(PageLayout page, Cell cell, List<Hit> hits) {
    int length = cell.key().length();
    int from = 0;
    while (from < length) {
      int end = -1;
      if (cell.startsToken(from)) {
        List<String> mineKeys = starting(byFirst, cell, from);
        List<String> otherKeys = starting(exceptByFirst, cell, from);
        int mine = longest(cell, from, mineKeys);
        int other = longest(cell, from, otherKeys);
        end = Math.max(mine, other);
        boolean closer = exact(cell, from, otherKeys) >= exact(cell, from, mineKeys);
        // Of "employee name" and "employer name" the one that stands there letter by letter.
        if (mine >= 0 && mine >= other && !(mine == other && closer)) {
          hits.add(new Hit(page, cell, from, end));
        }
      }
      from = end > from ? end : from + 1;
    }
  }

  private static List<String> starting(Map<Character, List<String>> wordings, Cell cell, int from) {
    return wordings.getOrDefault(cell.key().charAt(from), List.of());
  }

  /** The end of the longest wording; one with a wrong letter only where it is clearly longer. */
  private static int longest(Cell cell, int from, List<String> keys) {
    int exact = exact(cell, from, keys);
    for (String key : keys) {
      if (exact >= 0 && key.length() <= exact - from + CLEARLY_LONGER) {
        return exact;
      }
      int end = end(cell, from, key);
      if (end >= 0) {
        return end;
      }
    }
    return exact;
  }

  private static int exact(Cell cell, int from, List<String> keys) {
    for (String key : keys) {
      int end = from + key.length();
      if (cell.key().startsWith(key, from) && endsWording(cell, end, key)) {
        return end;
      }
    }
    return -1;
  }

  private static int end(Cell cell, int from, String key) {
    return end(cell, from, key, ONE_ERROR);
  }

  /**
   * Where a wording ends that starts at an index of the cell's key; -1 when it does not stand
   * there.
   *
   * @param oneErrorFrom letters from which on one may be wrong
   */
  static int end(Cell cell, int from, String key, int oneErrorFrom) {
    String text = cell.key();
    if (text.startsWith(key, from) && endsWording(cell, from + key.length(), key)) {
      return from + key.length();
    }
    if (key.length() < oneErrorFrom || text.charAt(from) != key.charAt(0)) {
      return -1;
    }
    int errors = key.length() >= TWO_ERRORS ? 2 : 1;
    int end = Distance.prefixEnd(text, from, key, errors);
    // Short last words differ by one letter and mean another thing: "facture à", "facture n°".
    boolean sameEnd = end > from && text.charAt(end - 1) == key.charAt(key.length() - 1);
    return sameEnd && cell.endsToken(end) && !startsNumber(cell, end - 1) ? end : -1;
  }

  private static boolean endsWording(Cell cell, int end, String key) {
    return !startsNumber(cell, end - 1)
        && (cell.endsToken(end) || (key.length() >= 4 && cell.isDigit(end)));
  }

  /** "Facture n° 012" does not say "facture no 12". */
  private static boolean startsNumber(Cell cell, int index) {
    return cell.isDigit(index) && cell.startsToken(index);
  }

  /** A place where one of the wordings stands. */
  record Hit(PageLayout page, Cell cell, int from, int to) {
    /** The label as it stands on the page. */
    Span label() {
      return cell.span(from, to).orElseThrow();
    }

    /** Whether nothing stands before the label in its cell. */
    boolean leads() {
      return from == 0;
    }

    /** What follows in the same cell. */
    Optional<Span> rest() {
      return cell.after(to);
    }

    /** The cell to the right. */
    Optional<Span> right() {
      Box label = label().box();
      Box untilEndOfCell = new Box(label.x0(), label.y0(), cell.box().x1(), label.y1());
      Optional<Cell> next = page.right(untilEndOfCell);
      Optional<Span> value = next.flatMap(found -> found.span().trimmed());
      // A colon may stand in a cell of its own.
      return value.isPresent() || next.isEmpty()
          ? value
          : page.right(next.get().box()).flatMap(found -> found.span().trimmed());
    }

    /** The cell below in the same column. */
    Optional<Span> below() {
      return page.below(label().box()).flatMap(found -> found.span().trimmed());
    }

    /** Where the value may stand, the likeliest first: behind, to the right, below. */
    List<Span> values() {
      List<Span> values = new ArrayList<>(3);
      rest().ifPresent(values::add);
      right().ifPresent(values::add);
      below().ifPresent(values::add);
      return values;
    }
  }
}
