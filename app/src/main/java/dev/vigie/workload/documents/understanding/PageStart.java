package dev.vigie.workload.documents.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a page begins. */
final class PageStart {
  private static final int CELLS = 14;
  private static final double HEAD = 0.25;
  private static final int SHORTEST_REFERENCE = 4;
  private static final Labels CONTINUED =
      Labels.listed(
          "suite; (suite); suite de la page; continued; cont'd; report de la page; "
              + "report page précédente; à reporter; brought forward from; carried over; continuation");

  private final List<Cell> head;

  private PageStart(List<Cell> head) {
    this.head = head;
  }

  static PageStart of(PageLayout page) {
    List<Cell> cells = page.cells();
    return new PageStart(cells.subList(0, Math.min(CELLS, cells.size())));
  }

  /** Numbers in the head, such as that of an invoice; not those of pages. */
  List<String> references() {
    List<String> references = new ArrayList<>();
    for (Cell cell : head) {
      if (cell.box().y0() < HEAD) {
        cell.words().stream()
            .map(word -> Fold.key(word.text().toUpperCase(Locale.ROOT)))
            .filter(key -> key.length() >= SHORTEST_REFERENCE && key.length() <= 40)
            .filter(key -> cell.text().chars().anyMatch(Character::isDigit))
            .forEach(references::add);
      }
    }
    return references;
  }

  /** Whether it goes on in the middle of what the page before says, or says that it goes on. */
  boolean continues(PageLayout previous) {
    if (head.stream().limit(6).anyMatch(CONTINUED::start)) {
      return true;
    }
    if (head.isEmpty() || previous.cells().isEmpty()) {
      return false;
    }
    String first = head.getFirst().text();
    String last = previous.cells().getLast().text();
    boolean small = Character.isLowerCase(first.charAt(0));
    boolean open = !last.isEmpty() && ".!?:".indexOf(last.charAt(last.length() - 1)) < 0;
    return small && open && head.getFirst().words().size() >= 5;
  }
}
