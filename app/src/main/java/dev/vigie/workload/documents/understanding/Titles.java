package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Word;
import dev.vigie.workload.documents.understanding.Wordings.Wording;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds what looks like the title of a page and which types it names. */
final class Titles {
  private static final int CELLS = 80;
  private static final int LONGEST = 110;
  private static final double LOWEST = 0.7;
  private static final int FUZZY_FROM = 6;
  private static final double LEAST_COVERAGE = 0.25;
  private static final Labels NO_TITLE =
      Labels.listed(
          "objet; object; subject; re; concerne; sujet; réf; références; ref; réf.; n/réf; "
              + "v/réf; date; attn; nos références");

  private static final Pattern PRICE = Pattern.compile("\\d[.,]\\d{2}(?![\\d.,/-])");

  private Titles() {}

  /** For each type: weight of its best title times how much it looks like one. */
  static Scores of(PageLayout page, Wordings wordings) {
    Scores best = new Scores();
    List<Cell> cells = page.cells();
    double usual = usualHeight(cells);
    int last = Math.min(cells.size(), CELLS);
    for (int index = 0; index < last; index++) {
      Cell cell = cells.get(index);
      if (cell.box().y0() > LOWEST
          || cell.key().length() > LONGEST
          || NO_TITLE.start(cell)
          || priced(page, cell)) {
        continue;
      }
      find(cell, look(cell, index, usual), wordings, best);
    }
    return best;
  }

  /** An article, such as a certificate, in a list of goods. */
  private static boolean priced(PageLayout page, Cell cell) {
    return page.row(cell.line()).stream()
        .filter(other -> other.box().x0() > cell.box().x1())
        .anyMatch(other -> PRICE.matcher(other.text()).find());
  }

  private static void find(Cell cell, double look, Wordings wordings, Scores best) {
    String text = cell.key();
    int length = Math.max(1, lengthWithoutNumbers(cell));
    for (int from = 0; from < text.length(); from++) {
      if (cell.startsToken(from)) {
        for (Wording wording : wordings.titles(text.charAt(from))) {
          int end = Labels.end(cell, from, wording.key(), FUZZY_FROM);
          double coverage =
              end < 0 ? 0 : coverage(wording.key(), from, (double) (end - from) / length);
          if (coverage >= LEAST_COVERAGE) {
            best.raiseAll(wording.weights(), look * coverage);
          }
        }
      }
    }
  }

  /** How much a cell looks like a title: large, high up, among the first, in capitals. */
  private static double look(Cell cell, int index, double usual) {
    double size = Math.clamp(0.6 + 0.6 * (cell.box().height() / usual - 1), 0.45, 1.25);
    double top = cell.box().y0() < 0.3 ? 1 : Math.max(0.3, 1 - 2 * (cell.box().y0() - 0.3));
    double order = index < 3 ? 1.1 : 1;
    String text = cell.text();
    boolean capitals = text.equals(text.toUpperCase(Locale.ROOT));
    return size * top * order * (capitals ? 1.15 : 1);
  }

  /** Which share of a cell a wording makes, numbers aside; more when it leads. */
  private static double coverage(String key, int from, double share) {
    double coverage = from <= 2 ? Math.sqrt(Math.min(1, share)) : Math.min(1, share) * 0.85;
    // "PO" and "RIB" are titles where they stand alone.
    return key.length() <= 4 && coverage < 0.95 ? coverage * 0.5 : coverage;
  }

  private static int lengthWithoutNumbers(Cell cell) {
    int length = 0;
    for (Word word : cell.words()) {
      if (word.text().chars().noneMatch(Character::isDigit)) {
        length += Math.min(word.text().length(), Fold.key(word.text()).length());
      }
    }
    return length;
  }

  private static double usualHeight(List<Cell> cells) {
    double[] heights =
        cells.stream().limit(400).mapToDouble(cell -> cell.box().height()).sorted().toArray();
    return heights.length == 0 ? 1 : Math.max(1e-4, heights[heights.length / 2]);
  }
}
