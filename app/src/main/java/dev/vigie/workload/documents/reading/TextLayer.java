package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Places the words of a text layer on the upright page. */
final class TextLayer {
  /** Shares of the font size that a letter reaches above and below the baseline. */
  private static final double ASCENT = 0.75;

  private static final double DESCENT = 0.2;

  /** Only a page nearly all of whose text is turned the same way was itself turned. */
  private static final double TURNED_SHARE = 0.6;

  /** Smaller text cannot be read by a person. */
  private static final double LEAST_SIZE = 1.2;

  private TextLayer() {}

  /**
   * @param shownWidth of the page as a viewer shows it, in points
   * @param shownHeight in points
   */
  static UprightPage read(List<PageContent.Run> runs, double shownWidth, double shownHeight) {
    Map<Integer, Integer> lengths = new TreeMap<>();
    int all = 0;
    for (PageContent.Run run : runs) {
      lengths.merge(run.angle(), run.text().length(), Integer::sum);
      all += run.text().length();
    }
    int main = 0;
    for (int quarter = 90; quarter < 360; quarter += 90) {
      if (lengths.getOrDefault(quarter, 0) > all * TURNED_SHARE) {
        main = quarter;
      }
    }
    int turn = Math.floorMod(-main, 360);
    boolean across = turn % 180 != 0;
    double width = across ? shownHeight : shownWidth;
    double height = across ? shownWidth : shownHeight;

    Map<Integer, List<Word>> byAngle = new TreeMap<>();
    List<PageContent.Run> oblique = new ArrayList<>();
    for (PageContent.Run run : runs) {
      if (run.size() < LEAST_SIZE) {
        continue;
      }
      if (run.angle() % 90 != 0) {
        oblique.add(run);
        continue;
      }
      Box box = Turn.turned(box(run, shownWidth, shownHeight), turn);
      if (box.x1() > 0 && box.y1() > 0 && box.x0() < 1 && box.y0() < 1) {
        byAngle
            .computeIfAbsent(Math.floorMod(run.angle() - main, 360), angle -> new ArrayList<>())
            .add(new Word(run.text(), within(box), 1));
      }
    }
    return new UprightPage(
        width, height, turn, byAngle, obliqueLines(oblique, turn, shownWidth, shownHeight));
  }

  /** Slanted text, such as a stamp across the page: a line for each baseline. */
  private static List<List<Word>> obliqueLines(
      List<PageContent.Run> runs, int turn, double width, double height) {
    Map<String, List<PageContent.Run>> baselines = new LinkedHashMap<>();
    for (PageContent.Run run : runs) {
      String key = run.angle() + "@" + Math.round(run.baseline() / Math.max(run.size(), 1));
      baselines.computeIfAbsent(key, none -> new ArrayList<>()).add(run);
    }
    List<List<Word>> lines = new ArrayList<>();
    for (List<PageContent.Run> line : baselines.values()) {
      line.sort(Comparator.comparingDouble(PageContent.Run::start));
      lines.add(
          line.stream()
              .map(run ->
                  new Word(run.text(), within(Turn.turned(box(run, width, height), turn)), 1))
              .toList());
    }
    return lines;
  }

  /** The box around a word on the page as shown, in fractions. */
  private static Box box(PageContent.Run run, double width, double height) {
    double radians = Math.toRadians(run.angle());
    double cosine = Math.cos(radians);
    double sine = Math.sin(radians);
    double top = run.baseline() - ASCENT * run.size();
    double bottom = run.baseline() + DESCENT * run.size();
    double x0 = Double.MAX_VALUE;
    double y0 = Double.MAX_VALUE;
    double x1 = -Double.MAX_VALUE;
    double y1 = -Double.MAX_VALUE;
    for (int corner = 0; corner < 4; corner++) {
      double along = (corner & 1) == 0 ? run.start() : Math.max(run.end(), run.start() + 0.1);
      double across = (corner & 2) == 0 ? top : bottom;
      double x = along * cosine - across * sine;
      double y = along * sine + across * cosine;
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x);
      y1 = Math.max(y1, y);
    }
    return new Box(x0 / width, y0 / height, x1 / width, y1 / height);
  }

  private static Box within(Box box) {
    return new Box(
        Math.clamp(box.x0(), 0, 1),
        Math.clamp(box.y0(), 0, 1),
        Math.clamp(box.x1(), 0, 1),
        Math.clamp(box.y1(), 0, 1));
  }

  /**
   * @param turn by how much the shown page was turned clockwise
   * @param words by the angle at which they still stand, 0 for upright ones
   * @param oblique slanted lines
   */
  record UprightPage(
      double width,
      double height,
      int turn,
      Map<Integer, List<Word>> words,
      List<List<Word>> oblique) {
    boolean isEmpty() {
      return words.isEmpty() && oblique.isEmpty();
    }

    List<Word> upright() {
      return words.getOrDefault(0, List.of());
    }

    /** In reading order; what is not upright comes last. */
    List<Line> lines(List<Word> additional) {
      List<Word> main = new ArrayList<>(upright());
      main.addAll(additional);
      List<Line> lines = new ArrayList<>(Layout.lines(main, width, height, 0, false));
      for (Map.Entry<Integer, List<Word>> turned : words.entrySet()) {
        int angle = turned.getKey();
        if (angle != 0) {
          lines.addAll(turnedLines(turned.getValue(), angle, nextBlock(lines)));
        }
      }
      for (List<Word> line : oblique) {
        lines.add(new Line(nextBlock(lines), List.of(new Line.Cell(line))));
      }
      return lines;
    }

    private List<Line> turnedLines(List<Word> turnedWords, int angle, int firstBlock) {
      int upright = Math.floorMod(-angle, 360);
      boolean across = angle % 180 != 0;
      List<Word> asRead =
          turnedWords.stream()
              .map(word -> new Word(word.text(), Turn.turned(word.box(), upright), 1))
              .toList();
      return Layout.lines(
              asRead, across ? height : width, across ? width : height, firstBlock, false)
          .stream()
          .map(line -> new Line(line.block(), turnedBack(line.cells(), angle)))
          .toList();
    }

    private static List<Line.Cell> turnedBack(List<Line.Cell> cells, int angle) {
      return cells.stream()
          .map(cell ->
              new Line.Cell(
                  cell.words().stream()
                      .map(word -> new Word(word.text(), Turn.turned(word.box(), angle), 1))
                      .toList()))
          .toList();
    }

    private static int nextBlock(List<Line> lines) {
      return lines.isEmpty() ? 0 : lines.getLast().block() + 1;
    }
  }
}
