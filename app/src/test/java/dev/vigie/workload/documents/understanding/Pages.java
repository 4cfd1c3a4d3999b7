package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.PageText.TextSource;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages from plain text: a character is 1/100 of the width, three blanks or more part cells, an
 * empty line parts blocks, and a line that starts with {@code #} is printed twice as large.
 */
final class Pages {
  private static final double CHARACTER = 0.01;
  private static final double LINE = 0.018;
  private static final double HEIGHT = 0.012;

  private Pages() {}

  static PageText page(String text) {
    return page(1, text);
  }

  /** One page for each text, numbered from 1. */
  static List<PageText> pages(String... texts) {
    List<PageText> pages = new ArrayList<>();
    for (String text : texts) {
      pages.add(page(pages.size() + 1, text));
    }
    return pages;
  }

  private static PageText page(int number, String text) {
    List<Line> lines = new ArrayList<>();
    int block = 0;
    double y = 0.05;
    for (String row : text.split("\n", -1)) {
      if (row.isBlank()) {
        block++;
        y += LINE / 2;
        continue;
      }
      int size = row.startsWith("#") ? 2 : 1;
      lines.add(new Line(block, cells(row.replace('#', ' '), y, size)));
      y += LINE * size;
    }
    return new PageText(number, 595, 842, TextSource.TEXT_LAYER, "und", 0, Optional.empty(), lines);
  }

  private static List<Line.Cell> cells(String row, double y, int size) {
    List<Line.Cell> cells = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    int i = 0;
    int blanks = 0;
    while (i < row.length()) {
      if (row.charAt(i) == ' ') {
        blanks++;
        i++;
        continue;
      }
      if (blanks >= 3 && !words.isEmpty()) {
        cells.add(new Line.Cell(List.copyOf(words)));
        words.clear();
      }
      int end = row.indexOf(' ', i) < 0 ? row.length() : row.indexOf(' ', i);
      Box box = new Box(i * CHARACTER, y, end * CHARACTER, y + HEIGHT * size);
      words.add(new Word(row.substring(i, end), box, 1));
      i = end;
      blanks = 0;
    }
    cells.add(new Line.Cell(List.copyOf(words)));
    return cells;
  }
}
