package dev.vigie.workload.documents.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers words that stand on one line. */
final class Rows {
  /** Words whose heights overlap by this share of the lower one stand on one line. */
  private static final double OVERLAP = 0.5;

  /** A word can only belong to one of the lines begun last. */
  private static final int OPEN_ROWS = 4;

  /** In heights: what is nearer touches. */
  private static final double TOUCHING = 0.08;

  /** In heights: letters set apart for show stand nearer than this. */
  private static final double SPACED_LETTER = 1.1;

  private static final int LEAST_SPACED_LETTERS = 4;

  private Rows() {}

  /** Rows from top to bottom, each from left to right. */
  static List<List<Piece>> of(List<Piece> pieces, double unit, boolean joinTouching) {
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Piece::centerY));
    List<List<Piece>> rows = new ArrayList<>();
    for (Piece piece : sorted) {
      List<Piece> home = null;
      double best = OVERLAP;
      for (int at = rows.size() - 1; at >= Math.max(0, rows.size() - OPEN_ROWS); at--) {
        double overlap = overlap(nearest(rows.get(at), piece), piece);
        if (overlap > best) {
          best = overlap;
          home = rows.get(at);
        }
      }
      if (home == null) {
        home = new ArrayList<>();
        rows.add(home);
      }
      home.add(piece);
    }
    List<List<Piece>> tidy = new ArrayList<>(rows.size());
    for (List<Piece> row : rows) {
      row.sort(Comparator.comparingDouble(Piece::x0));
      tidy.add(joinLetters(joinTouching ? joinTouching(row, unit) : row, unit));
    }
    return tidy;
  }

  /** On a slightly tilted line only the neighbour tells where the line is. */
  private static Piece nearest(List<Piece> row, Piece piece) {
    Piece nearest = row.getFirst();
    double least = Double.MAX_VALUE;
    for (Piece other : row) {
      double distance = Math.max(other.x0() - piece.x1(), piece.x0() - other.x1());
      if (distance < least) {
        least = distance;
        nearest = other;
      }
    }
    return nearest;
  }

  private static double overlap(Piece one, Piece other) {
    double common = Math.min(one.y1(), other.y1()) - Math.max(one.y0(), other.y0());
    return common / Math.max(Math.min(one.height(), other.height()), 0.1);
  }

  private static List<Piece> joinTouching(List<Piece> row, double unit) {
    List<Piece> joined = new ArrayList<>(row.size());
    for (Piece piece : row) {
      Piece last = joined.isEmpty() ? null : joined.getLast();
      double gap = last == null ? Double.MAX_VALUE : piece.x0() - last.x1();
      if (last != null && isTwice(last, piece)) {
        continue;
      }
      if (last != null && gap < TOUCHING * unit && gap > -0.5 * unit) {
        joined.set(joined.size() - 1, last.joined(piece));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  /** Some programs draw a word twice, a little apart, to make it bold. */
  private static boolean isTwice(Piece one, Piece other) {
    return one.word().text().equals(other.word().text())
        && Math.abs(one.x0() - other.x0()) < 0.3 * one.height()
        && Math.abs(one.y0() - other.y0()) < 0.3 * one.height();
  }

  /** "F A C T U R E" set apart for show is one word. */
  private static List<Piece> joinLetters(List<Piece> row, double unit) {
    List<Piece> joined = new ArrayList<>(row.size());
    int at = 0;
    while (at < row.size()) {
      int end = at + 1;
      while (end < row.size() && isLetter(row.get(end - 1)) && spaced(row, at, end, unit)) {
        end++;
      }
      if (end - at >= LEAST_SPACED_LETTERS) {
        joined.add(row.subList(at, end).stream().reduce(Piece::joined).orElseThrow());
      } else {
        joined.addAll(row.subList(at, end));
      }
      at = end;
    }
    return joined;
  }

  private static boolean isLetter(Piece piece) {
    String text = piece.word().text();
    return text.length() == 1 && Character.isUpperCase(text.charAt(0));
  }

  private static boolean spaced(List<Piece> row, int first, int next, double unit) {
    if (!isLetter(row.get(next))) {
      return false;
    }
    double gap = row.get(next).x0() - row.get(next - 1).x1();
    double firstGap = row.get(first + 1).x0() - row.get(first).x1();
    return gap < SPACED_LETTER * unit && Math.abs(gap - firstGap) < 0.35 * unit;
  }
}
