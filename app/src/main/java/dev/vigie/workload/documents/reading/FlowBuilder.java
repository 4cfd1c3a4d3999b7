package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays text that has no pages of its own out on sheets of A4, in a typewriter's grid, so that
 * whoever looks for a value beside or under its label finds it there.
 */
final class FlowBuilder {
  static final double WIDTH = 595;
  static final double HEIGHT = 842;
  static final int ROWS = 64;
  private static final double MARGIN = 40;
  private static final double PITCH = (HEIGHT - 2 * MARGIN) / ROWS;
  private static final double LETTER_HEIGHT = 9.5;
  private static final double LETTER_WIDTH = 4.8;
  private static final double TEXT_WIDTH = WIDTH - 2 * MARGIN;
  static final int COLUMNS = (int) (TEXT_WIDTH / LETTER_WIDTH);

  private final int mostPages;
  private final List<PageText> pages = new ArrayList<>();
  private List<Line> lines = new ArrayList<>();
  private int row;
  private int block;

  FlowBuilder(int mostPages) {
    this.mostPages = mostPages;
  }

  /**
   * A cell of a table.
   *
   * @param span columns that it takes
   * @param lines of its text, none when empty
   */
  record Cell(int span, List<String> lines) {
    String text() {
      return String.join(" ", lines);
    }
  }

  /** A paragraph, wrapped at the width of the page; line feeds in it break lines. */
  void paragraph(String text) {
    boolean any = false;
    for (String line : text.split("\n", -1)) {
      for (String wrapped : Wrapping.wrap(line, COLUMNS)) {
        any |= add(List.of(words(wrapped, MARGIN, LETTER_WIDTH)));
      }
    }
    if (any) {
      endBlock();
    }
  }

  void table(List<List<Cell>> rows) {
    double[] edges = edges(rows);
    for (List<Cell> cells : rows) {
      tableRow(cells, edges);
    }
    endBlock();
  }

  void pageBreak() {
    if (row > 0) {
      endPage();
    }
  }

  /** All pages; an empty text is one empty page. */
  List<PageText> finish() {
    if (row > 0 || pages.isEmpty()) {
      endPage();
    }
    return List.copyOf(pages);
  }

  /** Texts of several lines side by side, such as addresses, stay whole; else a row is one line. */
  private void tableRow(List<Cell> cells, double[] edges) {
    long tall = cells.stream().filter(cell -> cell.lines().size() >= 3).count();
    int height = cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
    if (tall >= 2 && height < ROWS / 2) {
      sideBySide(cells, edges, height);
      return;
    }
    List<List<Word>> line = new ArrayList<>();
    int column = 0;
    for (Cell cell : cells) {
      line.add(cellWords(cell.text(), edges, column, cell.span()));
      column += cell.span();
    }
    add(line);
  }

  private void sideBySide(List<Cell> cells, double[] edges, int height) {
    if (row + height > ROWS) {
      endPage();
    }
    int top = row;
    int column = 0;
    for (Cell cell : cells) {
      endBlock();
      row = top;
      for (String text : cell.lines()) {
        add(List.of(cellWords(text, edges, column, cell.span())));
      }
      column += cell.span();
    }
    row = top + height;
    endBlock();
  }

  private List<Word> cellWords(String text, double[] edges, int column, int span) {
    double start = edges[Math.min(column, edges.length - 1)];
    double end = edges[Math.min(column + span, edges.length - 1)];
    double room = Math.max(end - start - 2 * LETTER_WIDTH, LETTER_WIDTH);
    return words(text, start, Math.min(LETTER_WIDTH, room / Math.max(text.length(), 1)));
  }

  /** Columns get room by their longest text. */
  private static double[] edges(List<List<Cell>> rows) {
    int columns = 1;
    for (List<Cell> cells : rows) {
      columns = Math.max(columns, cells.stream().mapToInt(Cell::span).sum());
    }
    double[] widest = new double[columns];
    for (List<Cell> cells : rows) {
      int column = 0;
      for (Cell cell : cells) {
        if (cell.span() == 1) {
          double length = Math.min(cell.text().length() + 3, COLUMNS / 2);
          widest[column] = Math.max(widest[column], length);
        }
        column += cell.span();
      }
    }
    double all = 0;
    for (int column = 0; column < columns; column++) {
      widest[column] = Math.max(widest[column], 4);
      all += widest[column];
    }
    double[] edges = new double[columns + 1];
    edges[0] = MARGIN;
    for (int column = 0; column < columns; column++) {
      edges[column + 1] = edges[column] + widest[column] / all * TEXT_WIDTH;
    }
    return edges;
  }

  private List<Word> words(String text, double left, double letterWidth) {
    List<Word> words = new ArrayList<>();
    double top = MARGIN + (row >= ROWS ? 0 : row) * PITCH;
    int at = 0;
    while (at < text.length()) {
      if (isBlank(text.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      while (at < text.length() && !isBlank(text.charAt(at))) {
        at++;
      }
      double x0 = Math.min(left + start * letterWidth, WIDTH - 1);
      double x1 = Math.min(left + at * letterWidth, WIDTH);
      Box box = new Box(x0 / WIDTH, top / HEIGHT, x1 / WIDTH, (top + LETTER_HEIGHT) / HEIGHT);
      words.add(new Word(text.substring(start, at), box, 1));
    }
    return words;
  }

  private static boolean isBlank(char character) {
    return character <= ' ' || Character.isSpaceChar(character);
  }

  /** Adds a line of cells when any holds a word. */
  private boolean add(List<List<Word>> cells) {
    List<Line.Cell> filled =
        cells.stream().filter(words -> !words.isEmpty()).map(Line.Cell::new).toList();
    if (filled.isEmpty()) {
      return false;
    }
    if (row >= ROWS) {
      endPage();
    }
    lines.add(new Line(block, filled));
    row++;
    return true;
  }

  private void endBlock() {
    if (!lines.isEmpty() && lines.getLast().block() == block) {
      block++;
      row++;
    }
  }

  private void endPage() {
    if (pages.size() == mostPages) {
      throw new LimitException(
          ReadingException.Type.TOO_MANY_PAGES,
          "the document has more than %d pages".formatted(mostPages));
    }
    pages.add(page(pages.size() + 1, lines));
    lines = new ArrayList<>();
    row = 0;
    block = 0;
  }

  static PageText page(int number, List<Line> lines) {
    return new PageText(
        number,
        WIDTH,
        HEIGHT,
        PageText.TextSource.TEXT_LAYER,
        PageLanguage.ofLines(lines),
        0,
        Optional.empty(),
        List.copyOf(lines));
  }

  /** Words of a line of plain text at their columns. */
  static List<Word> gridWords(String line, int row, double letterWidth) {
    FlowBuilder grid = new FlowBuilder(1);
    grid.row = row;
    return grid.words(line, MARGIN, letterWidth);
  }

  static double letterWidth(int longestLine) {
    return Math.min(LETTER_WIDTH, TEXT_WIDTH / Math.max(longestLine, 1));
  }
}
