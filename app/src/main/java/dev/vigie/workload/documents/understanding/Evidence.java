package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.understanding.Wordings.Place;
import dev.vigie.workload.documents.understanding.Wordings.Wording;
import java.util.Arrays;
import java.util.List;

/** What on a page speaks for types of documents. */
final class Evidence {
  /** A section's wording that stands inside other text. */
  private static final double WITHIN_TEXT = 0.2;

  /** Letters of a number or bullet before the wording of a section. */
  private static final int NUMBERING = 4;

  private final PageLayout layout;
  private final Structure structure;
  private final Scores titles;
  private final double[] found;

  private Evidence(PageLayout layout, Structure structure, Scores titles, double[] found) {
    this.layout = layout;
    this.structure = structure;
    this.titles = titles;
    this.found = found;
  }

  static Evidence of(PageText page, Wordings wordings) {
    PageLayout layout = PageLayout.of(page);
    double[] found = new double[wordings.all().size()];
    StringBuilder text = new StringBuilder();
    List<Cell> cells = layout.cells();
    int[] starts = new int[cells.size() + 1];
    for (int i = 0; i < cells.size(); i++) {
      starts[i] = text.length();
      text.append(cells.get(i).key());
    }
    starts[cells.size()] = text.length();
    wordings
        .inText()
        .scan(
            text,
            (wording, from, to) -> {
              double share = share(wording, from, to, cells, starts);
              found[wording.id()] = Math.max(found[wording.id()], share);
            });
    return new Evidence(layout, Structure.of(layout), Titles.of(layout, wordings), found);
  }

  private static double share(Wording wording, int from, int to, List<Cell> cells, int[] starts) {
    int first = cellAt(starts, from);
    int last = cellAt(starts, to - 1);
    Cell firstCell = cells.get(first);
    Cell lastCell = cells.get(last);
    boolean whole =
        firstCell.startsToken(from - starts[first]) && lastCell.endsToken(to - starts[last]);
    if (!whole) {
      return 0;
    }
    if (wording.place() != Place.SECTION) {
      return 1;
    }
    boolean ownLine =
        first == last
            && from - starts[first] <= NUMBERING
            && lastCell.key().length() - (to - starts[last]) <= 2;
    return ownLine ? 1 : WITHIN_TEXT * Math.min(1, (to - from) / 12.0);
  }

  private static int cellAt(int[] starts, int position) {
    int found = Arrays.binarySearch(starts, position);
    if (found < 0) {
      return -found - 2;
    }
    // Cells without a letter start where the next one does.
    int cell = found;
    while (starts[cell + 1] == position) {
      cell++;
    }
    return cell;
  }

  PageLayout layout() {
    return layout;
  }

  Structure structure() {
    return structure;
  }

  /**
   * For each type, how much its best title looks like the heading of the page, times its weight.
   */
  Scores titles() {
    return titles;
  }

  /** How much a wording counts by where it stands, 0–1; 0 when it is not on the page. */
  double share(Wording wording) {
    return found[wording.id()];
  }

  boolean isBlank() {
    return layout.cells().isEmpty();
  }
}
