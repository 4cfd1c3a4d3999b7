package dev.vigie.workload.documents.reading;

import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * What the content stream of a PDF page draws, in points from the upper left corner of the page as
 * a viewer shows it.
 *
 * @param runs words as they come in the stream
 * @param images what is painted of images, without decoding them
 * @param glyphs all glyphs shown
 * @param invisible glyphs shown in a mode that paints nothing
 * @param unmapped glyphs without a character
 * @param paths painted paths; a page of outlined text has many
 * @param fontless glyphs whose font the file does not hold
 * @param incomplete whether the file does not hold all that the page paints
 */
record PageContent(
    List<Run> runs,
    List<Image> images,
    int glyphs,
    int invisible,
    int unmapped,
    int paths,
    int fontless,
    boolean incomplete) {

  boolean isEmpty() {
    return runs.isEmpty() && images.isEmpty() && paths == 0;
  }

  /** A rectangle in points. */
  record Area(double x0, double y0, double x1, double y1) {
    double width() {
      return x1 - x0;
    }

    double height() {
      return y1 - y0;
    }
  }

  /**
   * An image where it is painted.
   *
   * @param source empty for an image inside the content stream
   * @param plain whether it is painted as it is stored: not slanted, mirrored or used as a mask
   */
  record Image(Area area, Optional<PDImageXObject> source, boolean plain) {}

  /**
   * Glyphs that make a word.
   *
   * @param angle of the baseline, clockwise in degrees from horizontal, 0–359
   * @param start along the baseline from the corner, in points
   * @param end along the baseline
   * @param baseline distance across the baseline, growing downwards
   * @param size of the font in points
   */
  record Run(
      String text,
      int angle,
      double start,
      double end,
      double baseline,
      double size,
      boolean invisible) {}
}
