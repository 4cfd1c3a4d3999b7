package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import java.util.List;
import java.util.Optional;

/** From the image of a page to its text. */
final class OcrPages {
  /** Beside a text layer, only words read with some confidence are taken from images. */
  private static final double LEAST_CONFIDENCE = 0.65;

  private OcrPages() {}

  /**
   * @param width of the page as shown, in points
   * @param height in points
   */
  static PageText read(
      int number, GrayImage image, int dpi, double width, double height, LanguageChoice language) {
    OcrEngine.Page page = OcrEngine.get().read(image, dpi, language, true);
    boolean across = page.turn() % 180 != 0;
    double uprightWidth = across ? height : width;
    double uprightHeight = across ? width : height;
    List<Line> lines = Layout.lines(page.words(), uprightWidth, uprightHeight, 0, true);
    return new PageText(
        number,
        uprightWidth,
        uprightHeight,
        PageText.TextSource.OCR,
        PageLanguage.ofLines(lines),
        page.turn(),
        Optional.of(page.confidence()),
        lines);
  }

  /**
   * Reads one rectangle of a page.
   *
   * @param area on the page as shown, in points
   * @param scale pixels per point
   * @param turn clockwise, that puts the page upright
   * @return words with boxes in fractions of the upright page
   */
  static List<Word> readPart(
      PageRenderer.Rendered page,
      PageContent.Area area,
      double scale,
      int turn,
      double width,
      double height,
      LanguageChoice language) {
    GrayImage image = page.image();
    int left = Math.clamp((int) Math.floor(area.x0() * scale), 0, image.width() - 1);
    int top = Math.clamp((int) Math.floor(area.y0() * scale), 0, image.height() - 1);
    int right = Math.clamp((int) Math.ceil(area.x1() * scale), left + 1, image.width());
    int bottom = Math.clamp((int) Math.ceil(area.y1() * scale), top + 1, image.height());
    GrayImage part = image.cropped(left, top, right - left, bottom - top).turned(turn);
    Box shown =
        new Box(
            left / (width * scale),
            top / (height * scale),
            right / (width * scale),
            bottom / (height * scale));
    Box place = Turn.turned(shown, turn);
    return OcrEngine.get().read(part, page.dpi(), language, false).words().stream()
        .map(word -> new Word(word.text(), within(word.box(), place), word.confidence()))
        .toList();
  }

  private static Box within(Box box, Box place) {
    return new Box(
        place.x0() + box.x0() * place.width(),
        place.y0() + box.y0() * place.height(),
        place.x0() + box.x1() * place.width(),
        place.y0() + box.y1() * place.height());
  }

  static boolean isDoubtful(Word word) {
    long readable = word.text().chars().filter(Character::isLetterOrDigit).count();
    return word.confidence() < LEAST_CONFIDENCE || readable < 2;
  }

  /** Whether the word is one that the text layer has already. */
  static boolean coversAny(Word word, List<Word> layer) {
    Box box = word.box();
    return layer.stream()
        .map(Word::box)
        .anyMatch(other -> {
          double across = Math.min(box.x1(), other.x1()) - Math.max(box.x0(), other.x0());
          double down = Math.min(box.y1(), other.y1()) - Math.max(box.y0(), other.y0());
          double least = Math.min(box.width() * box.height(), other.width() * other.height());
          return across > 0 && down > 0 && across * down > 0.3 * least;
        });
  }
}
