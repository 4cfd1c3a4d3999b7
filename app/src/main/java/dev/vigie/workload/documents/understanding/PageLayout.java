package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The cells of a page and where they stand to each other. */
final class PageLayout {
  /** What stands beyond is not looked at: no page of a real document holds more. */
  private static final int MOST_WORDS = 20_000;

  /** A value below its label stands at most this many label heights under it. */
  private static final double NEAR_BELOW = 4;

  /** Two headings over two values may as well be two labels with their values below. */
  private static final int LEAST_COLUMNS = 3;

  /** Bounds the search for a neighbour on pages with absurdly many cells at one height. */
  private static final int MOST_NEIGHBOURS = 400;

  private final PageText page;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Cell> byHeight;
  private final List<Cell> wrapped;
  private final Map<Integer, List<Cell>> rows;

  private PageLayout(PageText page) {
    this.page = page;
    int words = 0;
    int index = 0;
    for (Line line : page.lines()) {
      boolean first = true;
      for (Line.Cell cell : BrokenAmounts.joined(line.cells())) {
        if (words < MOST_WORDS) {
          int room = Math.min(cell.words().size(), MOST_WORDS - words);
          cells.add(new Cell(page.number(), index, first, cell.words().subList(0, room)));
          words += room;
          first = false;
        }
      }
      index++;
    }
    byHeight =
        cells.stream().sorted(Comparator.comparingDouble(cell -> cell.box().centerY())).toList();
    rows = cells.stream().collect(Collectors.groupingBy(Cell::line));
    wrapped = WrappedLabels.of(this);
  }

  static PageLayout of(PageText page) {
    return new PageLayout(page);
  }

  PageText page() {
    return page;
  }

  /** In reading order. */
  List<Cell> cells() {
    return cells;
  }

  /** Short texts that narrow columns may have broken into two lines, each as one cell. */
  List<Cell> wrapped() {
    return wrapped;
  }

  /**
   * Where a row of headings stands over a row of as many values: the value at the same place,
   * although it may stand under its neighbour's heading.
   */
  Optional<Cell> inRowBelow(Cell heading) {
    List<Cell> headings = row(heading.line());
    int place = headings.indexOf(heading);
    if (headings.size() < LEAST_COLUMNS || place < 0) {
      return Optional.empty();
    }
    List<Cell> values = row(heading.line() + 1);
    double reach = Math.max(heading.box().height(), 0.008) * NEAR_BELOW;
    boolean fits =
        values.size() == headings.size()
            && values.getFirst().box().y0() < heading.box().y1() + reach
            && values.getFirst().box().y0() > heading.box().y0();
    return fits ? Optional.of(values.get(place)) : Optional.empty();
  }

  /** The cells of a line, from left to right. */
  List<Cell> row(int line) {
    return rows.getOrDefault(line, List.of());
  }

  /** The nearest cell to the right at the same height. */
  Optional<Cell> right(Box box) {
    double reach = Math.max(box.height() * 0.7, 0.004);
    Cell nearest = null;
    int from = firstAtOrBelow(box.centerY() - reach);
    int to = Math.min(byHeight.size(), from + MOST_NEIGHBOURS);
    for (int i = from; i < to && byHeight.get(i).box().centerY() <= box.centerY() + reach; i++) {
      Cell cell = byHeight.get(i);
      boolean isRight = cell.box().x0() >= box.x1() - 0.005;
      if (isRight && (nearest == null || cell.box().x0() < nearest.box().x0())) {
        nearest = cell;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The cells whose middle is no further than a distance above or below a height. */
  List<Cell> near(double y, double reach) {
    List<Cell> near = new ArrayList<>();
    int from = firstAtOrBelow(y - reach);
    int to = Math.min(byHeight.size(), from + MOST_NEIGHBOURS);
    for (int i = from; i < to && byHeight.get(i).box().centerY() <= y + reach; i++) {
      near.add(byHeight.get(i));
    }
    return near;
  }

  /** The nearest cell below in the same column. */
  Optional<Cell> below(Box box) {
    double reach = Math.max(box.height(), 0.008) * NEAR_BELOW;
    int from = firstAtOrBelow(box.y1());
    int to = Math.min(byHeight.size(), from + MOST_NEIGHBOURS);
    Cell best = null;
    for (int i = from; i < to && byHeight.get(i).box().y0() <= box.y1() + reach; i++) {
      Cell cell = byHeight.get(i);
      boolean overlaps =
          (cell.box().x0() < box.x1() && cell.box().x1() > box.x0())
              || Math.abs(cell.box().x0() - box.x0()) < 0.01;
      if (overlaps && best == null) {
        best = cell;
      } else if (overlaps && best != null && sameHeight(cell, best)) {
        best = overlap(cell.box(), box) > overlap(best.box(), box) ? cell : best;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean sameHeight(Cell one, Cell other) {
    return Math.abs(one.box().centerY() - other.box().centerY()) < one.box().height() / 2;
  }

  private static double overlap(Box one, Box other) {
    return Math.min(one.x1(), other.x1()) - Math.max(one.x0(), other.x0());
  }

  private int firstAtOrBelow(double y) {
    int low = 0;
    int high = byHeight.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byHeight.get(middle).box().centerY() < y) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
