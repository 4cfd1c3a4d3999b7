package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Line;
import java.util.ArrayList;
import java.util.List;

/** Parts the rows of a block into cells at wide gaps. */
final class Cells {
  /** In heights: no text is spaced as wide, even when set flush on both sides. */
  private static final double SURE_GAP = 1.5;

  /** In heights: parts cells when a row near by has a gap at the same place. */
  private static final double SHARED_GAP = 0.8;

  /** How many rows up and down are looked at. */
  private static final int NEAR = 2;

  private Cells() {}

  static List<List<Line.Cell>> of(List<List<Piece>> rows, double unit) {
    List<List<Line.Cell>> lines = new ArrayList<>(rows.size());
    for (int at = 0; at < rows.size(); at++) {
      List<Piece> row = rows.get(at);
      List<Line.Cell> cells = new ArrayList<>();
      int start = 0;
      for (int next = 1; next <= row.size(); next++) {
        if (next == row.size() || parts(rows, at, next, unit)) {
          cells.add(new Line.Cell(row.subList(start, next).stream().map(Piece::word).toList()));
          start = next;
        }
      }
      lines.add(cells);
    }
    return lines;
  }

  private static boolean parts(List<List<Piece>> rows, int at, int next, double unit) {
    Piece before = rows.get(at).get(next - 1);
    Piece after = rows.get(at).get(next);
    double gap = after.x0() - before.x1();
    double height = Math.max(unit, Math.min(before.height(), after.height()));
    if (gap > SURE_GAP * height) {
      return true;
    }
    if (gap < SHARED_GAP * height) {
      return false;
    }
    int last = Math.min(rows.size() - 1, at + NEAR);
    for (int other = Math.max(0, at - NEAR); other <= last; other++) {
      if (other != at && hasGap(rows.get(other), before.x1(), after.x0(), SHARED_GAP * unit)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasGap(List<Piece> row, double start, double end, double least) {
    for (int at = 1; at < row.size(); at++) {
      double from = row.get(at - 1).x1();
      double to = row.get(at).x0();
      if (to - from >= least && Math.min(to, end) - Math.max(from, start) >= 0.7 * least) {
        return true;
      }
    }
    return false;
  }
}
