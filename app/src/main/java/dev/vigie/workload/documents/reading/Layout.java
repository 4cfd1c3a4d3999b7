package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Brings the words of an upright page into reading order: a recursive cut of the page into strips
 * and columns (after the XY-cut of Nagy and Seth, 1984), where side-by-side text only counts as
 * columns when it does not read as the rows of a table.
 *
 * <p>All distances below are in heights of the typical word of the page.
 */
final class Layout {
  /** Lines of one paragraph stand nearer than this. */
  private static final double STRIP_GAP = 0.55;

  /** From line to line of a text with double spacing. */
  private static final double WIDEST_PITCH = 2.3;

  /** Words whose middles differ by less stand on one line. */
  private static final double LEAST_PITCH = 0.8;

  /** Lines of one text stand evenly but for so much. */
  private static final double EVEN = 1.2;

  /** White of this width over several lines may part columns. */
  private static final double COLUMN_GAP = 1.1;

  /** Columns seldom go on beyond white of this height. */
  private static final double COLUMN_BREAK = 3.5;

  /** Rows of one table stand nearer than this. */
  private static final double TABLE_ROW_GAP = 2.2;

  /** Height of a font to that of the ink of a typical word in it. */
  private static final double FONT_TO_INK = 1.3;

  private static final int DEEPEST = 12;

  private final double unit;
  private final boolean joinTouching;
  private final List<List<List<Piece>>> blocks = new ArrayList<>();

  private Layout(double unit, boolean joinTouching) {
    this.unit = unit;
    this.joinTouching = joinTouching;
  }

  /**
   * @param words with boxes in fractions of the page
   * @param width of the page in points
   * @param height of the page in points
   * @param firstBlock number of the first block
   * @param tight whether boxes end where the ink does, as OCR gives them, and are not as high as
   *     the font; pieces of a text layer without a gap are one word, because a PDF may place each
   *     glyph
   */
  static List<Line> lines(
      List<Word> words, double width, double height, int firstBlock, boolean tight) {
    if (words.isEmpty()) {
      return List.of();
    }
    List<Piece> pieces = new ArrayList<>(words.size());
    double[] heights = new double[words.size()];
    for (Word word : words) {
      Piece piece = Piece.of(word, width, height);
      heights[pieces.size()] = piece.height();
      pieces.add(piece);
    }
    Arrays.sort(heights);
    double unit = Math.max(heights[heights.length / 2] * (tight ? FONT_TO_INK : 1), 1);
    if (tight) {
      pieces.replaceAll(piece -> piece.atLeast(unit));
    }
    Layout layout = new Layout(unit, !tight);
    layout.split(pieces, 0);
    List<Line> lines = new ArrayList<>();
    int block = firstBlock;
    for (List<List<Piece>> rows : layout.blocks) {
      for (List<Line.Cell> cells : Cells.of(rows, layout.unit)) {
        lines.add(new Line(block, cells));
      }
      block++;
    }
    return lines;
  }

  private void split(List<Piece> region, int depth) {
    List<List<Piece>> strips = strips(region);
    List<List<Piece>> pending = new ArrayList<>();
    int at = 0;
    while (at < strips.size()) {
      ColumnGroup group = depth < DEEPEST ? columnsFrom(strips, at) : ColumnGroup.NONE;
      if (group.strips() == 0) {
        pending.add(strips.get(at));
        at++;
      } else {
        flush(pending);
        split(group.left(), depth + 1);
        split(group.right(), depth + 1);
        at += group.strips();
      }
    }
    flush(pending);
  }

  /** Parts a region where no word crosses a horizontal band of white. */
  private List<List<Piece>> strips(List<Piece> region) {
    List<Piece> sorted = new ArrayList<>(region);
    sorted.sort(Comparator.comparingDouble(Piece::y0));
    List<List<Piece>> strips = new ArrayList<>();
    List<Piece> strip = new ArrayList<>();
    double bottom = sorted.getFirst().y1();
    for (Piece piece : sorted) {
      if (piece.y0() - bottom > STRIP_GAP * unit) {
        strips.add(strip);
        strip = new ArrayList<>();
      }
      strip.add(piece);
      bottom = Math.max(bottom, piece.y1());
    }
    strips.add(strip);
    return strips;
  }

  /** The longest run of strips from one on that share a column of white between two texts. */
  private ColumnGroup columnsFrom(List<List<Piece>> strips, int first) {
    List<Piece> group = new ArrayList<>();
    List<double[]> gaps = List.of();
    int next = first;
    while (next < strips.size()) {
      List<Piece> strip = strips.get(next);
      if (next > first && top(strip) - bottom(strips.get(next - 1)) > COLUMN_BREAK * unit) {
        break;
      }
      List<Piece> grown = new ArrayList<>(group);
      grown.addAll(strip);
      List<double[]> grownGaps = gaps(grown);
      if (grownGaps.isEmpty()) {
        break;
      }
      group = grown;
      gaps = grownGaps;
      next++;
    }
    for (double[] gap : gaps) {
      double middle = (gap[0] + gap[1]) / 2;
      List<Piece> left = group.stream().filter(piece -> piece.x1() <= middle).toList();
      List<Piece> right = group.stream().filter(piece -> piece.x1() > middle).toList();
      if (Columns.are(rows(left), rows(right), unit)) {
        return new ColumnGroup(next - first, left, right);
      }
    }
    return ColumnGroup.NONE;
  }

  /** Vertical bands without words, the widest first. */
  private List<double[]> gaps(List<Piece> pieces) {
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Piece::x0));
    List<double[]> gaps = new ArrayList<>();
    double reach = sorted.getFirst().x1();
    for (Piece piece : sorted) {
      if (piece.x0() - reach >= COLUMN_GAP * unit) {
        gaps.add(new double[] {reach, piece.x0()});
      }
      reach = Math.max(reach, piece.x1());
    }
    gaps.sort(Comparator.comparingDouble(gap -> gap[0] - gap[1]));
    return gaps;
  }

  /** Makes blocks of strips without columns; the rows of a table stay together. */
  private void flush(List<List<Piece>> strips) {
    List<List<Piece>> block = new ArrayList<>();
    boolean table = false;
    double bottom = 0;
    double pitch = pitch(strips);
    double lastLine = 0;
    for (List<Piece> strip : strips) {
      List<List<Piece>> rows = rows(strip);
      boolean stripIsTable = rows.stream().allMatch(row -> widestGap(row) > COLUMN_GAP * unit);
      double gap = top(strip) - bottom;
      boolean goesOn =
          middle(rows.getFirst()) - lastLine <= pitch * EVEN
              || (table && stripIsTable && gap < TABLE_ROW_GAP * unit);
      if (!block.isEmpty() && !goesOn) {
        blocks.add(block);
        block = new ArrayList<>();
      }
      block.addAll(rows);
      table = stripIsTable;
      bottom = bottom(strip);
      lastLine = middle(rows.getLast());
    }
    if (!block.isEmpty()) {
      blocks.add(block);
    }
    strips.clear();
  }

  /** From line to line of the closest text among the strips; 0 when nothing stands close. */
  private double pitch(List<List<Piece>> strips) {
    double least = WIDEST_PITCH * unit;
    double before = -least;
    for (List<Piece> strip : strips) {
      for (List<Piece> row : rows(strip)) {
        double middle = middle(row);
        if (middle - before > LEAST_PITCH * unit) {
          least = Math.min(least, middle - before);
        }
        before = middle;
      }
    }
    return least >= WIDEST_PITCH * unit ? 0 : least;
  }

  private static double middle(List<Piece> row) {
    return row.stream().mapToDouble(Piece::centerY).average().orElse(0);
  }

  private List<List<Piece>> rows(List<Piece> pieces) {
    return Rows.of(pieces, unit, joinTouching);
  }

  private static double widestGap(List<Piece> row) {
    double widest = 0;
    for (int at = 1; at < row.size(); at++) {
      widest = Math.max(widest, row.get(at).x0() - row.get(at - 1).x1());
    }
    return widest;
  }

  private static double top(List<Piece> pieces) {
    return pieces.stream().mapToDouble(Piece::y0).min().orElse(0);
  }

  private static double bottom(List<Piece> pieces) {
    return pieces.stream().mapToDouble(Piece::y1).max().orElse(0);
  }

  /**
   * @param strips how many strips it takes; 0 when there are no columns
   */
  private record ColumnGroup(int strips, List<Piece> left, List<Piece> right) {
    static final ColumnGroup NONE = new ColumnGroup(0, List.of(), List.of());
  }
}
