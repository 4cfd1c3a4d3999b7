package dev.vigie.workload.documents.reading;

import java.util.List;
import java.util.regex.Pattern;

/** Tells two texts side by side from the columns of a table. */
final class Columns {
  private static final int LEAST_ROWS = 3;

  /** Lines of running text have at least this many characters on average. */
  private static final double PROSE_LENGTH = 24;

  /** … and fill their column at least so far. */
  private static final double PROSE_FILL = 0.6;

  private static final double MOST_NUMBERS = 0.35;
  private static final double MOST_LABELS = 0.4;

  /**
   * French and other continental, then British and American postal codes before or after a town.
   */
  private static final Pattern POSTAL =
      Pattern.compile(
          "\\b(\\d{5}|[A-Z]{1,2}-\\d{4,5})\\s+\\p{Lu}|\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}\\b"
              + "|\\b[A-Z]{2} \\d{5}\\b");

  private Columns() {}

  static boolean are(List<List<Piece>> left, List<List<Piece>> right, double unit) {
    if (Math.min(left.size(), right.size()) < LEAST_ROWS) {
      return false;
    }
    if (numbers(left) > MOST_NUMBERS || numbers(right) > MOST_NUMBERS) {
      return false;
    }
    if (isProse(left) && isProse(right)) {
      return true;
    }
    if (labels(left) > MOST_LABELS) {
      return false;
    }
    if (paired(left, right, unit) < 0.5) {
      return wordsPerRow(left) >= 1.5 && wordsPerRow(right) >= 1.5;
    }
    return hasAddress(left) && hasAddress(right);
  }

  private static boolean isProse(List<List<Piece>> rows) {
    double length = 0;
    double reach = 0;
    double start = Double.MAX_VALUE;
    double end = 0;
    for (List<Piece> row : rows) {
      length += row.stream().mapToInt(piece -> piece.word().text().length() + 1).sum();
      reach += row.getLast().x1() - row.getFirst().x0();
      start = Math.min(start, row.getFirst().x0());
      end = Math.max(end, row.getLast().x1());
    }
    return length / rows.size() >= PROSE_LENGTH
        && reach / rows.size() >= PROSE_FILL * (end - start);
  }

  /** Share of rows that hold a number or date and hardly a letter. */
  private static double numbers(List<List<Piece>> rows) {
    return share(
        rows,
        text ->
            text.chars().filter(Character::isDigit).count() > 0
                && text.chars().filter(Character::isLetter).count() <= 3);
  }

  private static double labels(List<List<Piece>> rows) {
    return share(rows, text -> text.endsWith(":"));
  }

  private static boolean hasAddress(List<List<Piece>> rows) {
    return rows.stream().anyMatch(row -> POSTAL.matcher(text(row)).find());
  }

  private static double share(List<List<Piece>> rows, java.util.function.Predicate<String> test) {
    return rows.stream().filter(row -> test.test(text(row))).count() / (double) rows.size();
  }

  private static double wordsPerRow(List<List<Piece>> rows) {
    return rows.stream().mapToInt(List::size).average().orElse(0);
  }

  /** Share of the rows of the shorter side that have one of the other side at the same height. */
  private static double paired(List<List<Piece>> left, List<List<Piece>> right, double unit) {
    List<List<Piece>> shorter = left.size() <= right.size() ? left : right;
    List<List<Piece>> longer = left.size() <= right.size() ? right : left;
    long pairs =
        shorter.stream()
            .filter(row ->
                longer.stream()
                    .anyMatch(other -> Math.abs(middle(row) - middle(other)) < 0.2 * unit))
            .count();
    return pairs / (double) shorter.size();
  }

  private static double middle(List<Piece> row) {
    return row.stream().mapToDouble(Piece::centerY).average().orElse(0);
  }

  private static String text(List<Piece> row) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : row) {
      text.append(text.isEmpty() ? "" : " ").append(piece.word().text());
    }
    return text.toString();
  }
}
