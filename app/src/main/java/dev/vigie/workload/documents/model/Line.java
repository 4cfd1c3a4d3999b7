package dev.vigie.workload.documents.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of text, or a row of a table.
 *
 * @param block number of the paragraph, column or table that it belongs to, growing in reading
 *     order from 0
 * @param cells one cell for running text; the cells of a table row or of text set apart by a wide
 *     gap, from left to right; never empty, no cell empty
 */
public record Line(int block, List<Cell> cells) {
  /**
   * @param words from left to right, not empty
   */
  public record Cell(List<Word> words) {
    public String text() {
      return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    public Box box() {
      return words.stream().map(Word::box).reduce(Box::union).orElseThrow();
    }
  }

  /** Words joined by blanks, cells by tabs. */
  public String text() {
    return cells.stream().map(Cell::text).collect(Collectors.joining("\t"));
  }

  public List<Word> words() {
    return cells.stream().flatMap(cell -> cell.words().stream()).toList();
  }

  public Box box() {
    return cells.stream().map(Cell::box).reduce(Box::union).orElseThrow();
  }
}
