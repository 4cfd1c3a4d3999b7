package dev.vigie.workload.documents.reading;

import static org.bytedeco.leptonica.global.leptonica.boxCreate;
import static org.bytedeco.leptonica.global.leptonica.boxDestroy;
import static org.bytedeco.leptonica.global.leptonica.boxaDestroy;
import static org.bytedeco.leptonica.global.leptonica.boxaGetBoxGeometry;
import static org.bytedeco.leptonica.global.leptonica.boxaGetCount;
import static org.bytedeco.leptonica.global.leptonica.pixClearInRect;
import static org.bytedeco.leptonica.global.leptonica.pixConnCompBB;
import static org.bytedeco.leptonica.global.leptonica.pixCopy;
import static org.bytedeco.leptonica.global.leptonica.pixDestroy;
import static org.bytedeco.leptonica.global.leptonica.pixGetHeight;
import static org.bytedeco.leptonica.global.leptonica.pixGetWidth;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.leptonica.BOX;
import org.bytedeco.leptonica.BOXA;
import org.bytedeco.leptonica.PIX;

/** Ink that looks like letters and is part of no word that was read with confidence. */
final class UnreadLines {
  /** Words read with less are read again; on 44 bad scans 0.5 left 3.0 % wrong, 0.7 left 2.8 %. */
  private static final double SURE = 0.7;

  /** A second reading with less is not believed. */
  private static final double LEAST_CONFIDENCE = 0.5;

  /** With fewer words the typical height of letters is not known. */
  private static final int LEAST_WORDS = 5;

  /** Heights and widths in those of the typical word. */
  private static final double LEAST_LETTER = 0.45;

  private static final double MOST_LETTER = 2.2;
  private static final double WIDEST_LETTER = 4;
  private static final double LEAST_LINE = 0.6;
  private static final double MOST_LINE = 3;
  private static final double GAP = 1.5;

  /** In pixels: letters have blurred edges. */
  private static final int EDGE = 2;

  /** More of it is a drawing, or grain. */
  private static final int MOST_LETTERS = 3_000;

  private static final int MOST_LINES = 80;

  private UnreadLines() {}

  /** A rectangle in pixels. */
  record Strip(int x0, int y0, int x1, int y1) {
    int height() {
      return y1 - y0;
    }

    Strip union(Strip other) {
      return new Strip(
          Math.min(x0, other.x0),
          Math.min(y0, other.y0),
          Math.max(x1, other.x1),
          Math.max(y1, other.y1));
    }

    Strip grown(int by, int width, int height) {
      return new Strip(
          Math.max(0, x0 - by),
          Math.max(0, y0 - by),
          Math.min(width, x1 + by),
          Math.min(height, y1 + by));
    }

    Box in(double width, double height) {
      return new Box(x0 / width, y0 / height, x1 / width, y1 / height);
    }

    boolean continues(Strip line, double gap) {
      int overlap = Math.min(line.y1, y1) - Math.max(line.y0, y0);
      return overlap >= Math.min(line.height(), height()) / 2.0 && x0 - line.x1 <= gap;
    }
  }

  /**
   * @param ink one bit a pixel
   * @param words with boxes in fractions of the same image
   */
  static List<Strip> of(PIX ink, List<Word> words) {
    double typical = typicalHeight(words, pixGetHeight(ink));
    List<Strip> letters = typical == 0 ? List.of() : letters(ink, words, typical);
    if (letters.size() > MOST_LETTERS) {
      return List.of();
    }
    List<Strip> lines = new ArrayList<>();
    for (Strip letter : letters) {
      int line = 0;
      while (line < lines.size() && !letter.continues(lines.get(line), GAP * typical)) {
        line++;
      }
      if (line < lines.size()) {
        lines.set(line, lines.get(line).union(letter));
      } else {
        lines.add(letter);
      }
    }
    lines.removeIf(
        line -> line.height() < LEAST_LINE * typical || line.height() > MOST_LINE * typical);
    return lines.size() > MOST_LINES ? List.of() : lines;
  }

  private static double typicalHeight(List<Word> words, int height) {
    double[] heights =
        words.stream()
            .filter(word -> word.confidence() > LEAST_CONFIDENCE && word.text().length() > 1)
            .mapToDouble(word -> word.box().height() * height)
            .sorted()
            .toArray();
    return heights.length < LEAST_WORDS ? 0 : heights[heights.length / 2];
  }

  /** From left to right. */
  private static List<Strip> letters(PIX ink, List<Word> words, double typical) {
    int width = pixGetWidth(ink);
    int height = pixGetHeight(ink);
    PIX unread = pixCopy(null, ink);
    for (Word word : words) {
      if (word.confidence() >= SURE) {
        Box box = word.box();
        BOX read =
            boxCreate(
                (int) (box.x0() * width) - EDGE,
                (int) (box.y0() * height) - EDGE,
                (int) (box.width() * width) + 2 * EDGE,
                (int) (box.height() * height) + 2 * EDGE);
        pixClearInRect(unread, read);
        boxDestroy(read);
      }
    }
    BOXA boxes = pixConnCompBB(unread, 8);
    pixDestroy(unread);
    List<Strip> letters = new ArrayList<>();
    int[] x = new int[1];
    int[] y = new int[1];
    int[] w = new int[1];
    int[] h = new int[1];
    for (int index = 0; index < boxaGetCount(boxes); index++) {
      boxaGetBoxGeometry(boxes, index, x, y, w, h);
      if (h[0] >= LEAST_LETTER * typical
          && h[0] <= MOST_LETTER * typical
          && w[0] > 1
          && w[0] <= WIDEST_LETTER * typical) {
        letters.add(new Strip(x[0], y[0], x[0] + w[0], y[0] + h[0]));
      }
    }
    boxaDestroy(boxes);
    letters.sort(Comparator.comparingInt(Strip::x0));
    return letters;
  }

  /**
   * Puts what was read at the second look in the place of the unsure words of the first, if it is
   * the surer.
   *
   * @param place of the line, in fractions
   */
  static void replace(List<Word> words, List<Word> again, Box place) {
    List<Word> better =
        again.stream().filter(word -> word.confidence() >= LEAST_CONFIDENCE).toList();
    List<Word> unsure =
        words.stream()
            .filter(word -> word.confidence() < SURE && contains(place, word.box()))
            .toList();
    if (weight(better) > weight(unsure)) {
      words.removeAll(unsure);
      words.addAll(better);
    }
  }

  private static boolean contains(Box place, Box box) {
    return box.centerX() > place.x0()
        && box.centerX() < place.x1()
        && box.centerY() > place.y0()
        && box.centerY() < place.y1();
  }

  private static double weight(List<Word> words) {
    return words.stream().mapToDouble(word -> word.confidence() * word.text().length()).sum();
  }
}
