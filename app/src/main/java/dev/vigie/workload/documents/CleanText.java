package dev.vigie.workload.documents;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.Line.Cell;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import java.util.List;

/** Takes out of a page's words what no text can hold: control characters, halves of characters. */
final class CleanText {
  private static final String REPLACEMENT = "\uFFFD";

  private CleanText() {}

  static PageText of(PageText page) {
    if (page.lines().stream()
        .allMatch(line -> line.words().stream().allMatch(CleanText::isClean))) {
      return page;
    }
    List<Line> lines =
        page.lines().stream()
            .map(line ->
                new Line(
                    line.block(),
                    line.cells().stream()
                        .map(cell -> new Cell(cell.words().stream().map(CleanText::of).toList()))
                        .toList()))
            .toList();
    return page.with(lines);
  }

  private static Word of(Word word) {
    return isClean(word)
        ? word
        : new Word(
            word.text().replaceAll("[\\p{Cntrl}\\p{Cs}]", REPLACEMENT),
            word.box(),
            word.confidence());
  }

  private static boolean isClean(Word word) {
    return word.text()
        .codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
