package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds labels that a narrow column breaks into two lines, such as "Total" over "TTC". */
final class WrappedLabels {
  private static final int MOST_WORDS = 4;
  private static final int LONGEST = 34;

  /** In line heights. */
  private static final double WIDEST_GAP = 0.9;

  private static final double SAME_EDGE = 0.012;

  private WrappedLabels() {}

  static List<Cell> of(PageLayout page) {
    List<Cell> wrapped = new ArrayList<>();
    for (Cell cell : page.cells()) {
      if (wraps(cell)) {
        page.below(cell.box())
            .filter(WrappedLabels::wraps)
            .filter(lower -> close(cell.box(), lower.box()))
            .filter(lower -> !(hasAmount(page, cell) && hasAmount(page, lower)))
            .ifPresent(lower -> wrapped.add(Cell.wrapped(cell, lower)));
      }
    }
    return wrapped;
  }

  private static boolean wraps(Cell cell) {
    char first = cell.text().charAt(0);
    return cell.words().size() <= MOST_WORDS
        && cell.text().length() <= LONGEST
        && !cell.text().endsWith(":")
        && (Character.isLetter(first) || first == '(');
  }

  private static boolean close(Box upper, Box lower) {
    double height = Math.max(upper.height(), lower.height());
    boolean aligned =
        Math.abs(upper.x0() - lower.x0()) < SAME_EDGE
            || Math.abs(upper.x1() - lower.x1()) < SAME_EDGE
            || Math.abs(upper.centerX() - lower.centerX()) < SAME_EDGE;
    return aligned && lower.y0() - upper.y1() < WIDEST_GAP * height;
  }

  /** Lines with an amount each are two labels. */
  private static boolean hasAmount(PageLayout page, Cell cell) {
    Box box = cell.box();
    Optional<Cell> right = page.right(box);
    return right
        .filter(next -> Math.abs(next.box().centerY() - box.centerY()) < 0.4 * box.height())
        .filter(next -> next.text().chars().anyMatch(Character::isDigit))
        .isPresent();
  }
}
