package dev.vigie.workload.documents.model;

import java.util.List;
import java.util.Optional;

/**
 * What was read from one page.
 *
 * @param number from 1
 * @param width in points (1/72 inch) as read upright; 595 × 842 is A4. Formats without pages have
 *     A4's
 * @param height in points
 * @param source where the text came from
 * @param language ISO 639-3 ({@code fra}, {@code eng}, …), {@code und} when it cannot be told
 * @param rotationDegrees 0, 90, 180 or 270: by how much the page was turned clockwise to be upright
 * @param ocrConfidence mean word confidence 0–1; empty when no OCR was needed
 * @param lines in reading order: blocks one after the other, each from top to bottom
 */
public record PageText(
    int number,
    double width,
    double height,
    TextSource source,
    String language,
    int rotationDegrees,
    Optional<Double> ocrConfidence,
    List<Line> lines) {
  /** Where the text of a page came from. */
  public enum TextSource {
    TEXT_LAYER,
    OCR,
    MIXED
  }

  /** The same page with other lines. */
  public PageText with(List<Line> other) {
    return new PageText(
        number, width, height, source, language, rotationDegrees, ocrConfidence, other);
  }

  /** All lines, one a row, an empty row between blocks. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int block = 0;
    for (Line line : lines) {
      if (!text.isEmpty()) {
        text.append(line.block() == block ? "\n" : "\n\n");
      }
      block = line.block();
      text.append(line.text());
    }
    return text.toString();
  }
}
