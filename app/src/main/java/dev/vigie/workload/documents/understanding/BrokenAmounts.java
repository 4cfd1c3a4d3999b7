package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts amounts together whose thousands OCR took for a cell of their own: "1 | 580,29". */
final class BrokenAmounts {
  private static final Pattern THOUSANDS = Pattern.compile("[-+€£$]?\\d{1,3}");
  private static final Pattern REST = Pattern.compile("\\d{3}[.,]\\d{2}\\D{0,4}");

  /** Of two figures' width. */
  private static final double WIDEST_GAP = 1.3;

  private BrokenAmounts() {}

  static List<Line.Cell> joined(List<Line.Cell> cells) {
    List<Line.Cell> joined = new ArrayList<>(cells.size());
    for (Line.Cell cell : cells) {
      if (!joined.isEmpty() && continues(joined.getLast(), cell)) {
        List<Word> words = new ArrayList<>(joined.removeLast().words());
        words.addAll(cell.words());
        joined.add(new Line.Cell(words));
      } else {
        joined.add(cell);
      }
    }
    return joined;
  }

  private static boolean continues(Line.Cell left, Line.Cell right) {
    Word rest = right.words().getFirst();
    if (left.words().size() > 1
        || !THOUSANDS.matcher(left.words().getFirst().text()).matches()
        || !REST.matcher(rest.text()).matches()) {
      return false;
    }
    Box box = rest.box();
    double figure = box.width() / rest.text().length();
    return box.x0() - left.box().x1() < WIDEST_GAP * figure;
  }
}
