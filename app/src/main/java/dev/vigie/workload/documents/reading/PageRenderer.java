package dev.vigie.workload.documents.reading;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Makes the image of a PDF page for OCR, after a look at what that would cost. */
final class PageRenderer {
  private static final double POINTS_PER_INCH = 72;

  /** A page that cannot be rendered so fine within the limit of pixels is refused. */
  private static final int LEAST_DPI = 72;

  /** In points: an image that ends so near to the edges of the page fills it. */
  private static final double TOLERANCE = 3;

  private static final double MOST_STRETCHED = 0.03;

  /** A finer image is smaller after rendering. */
  private static final double FINE_DPI = 450;

  /** Marks that a scanner's program may draw beside the image. */
  private static final int FEW_PATHS = 5;

  private final ReadingSettings limits;
  private final StreamLimit imageLimit;
  private final PDFRenderer renderer;

  PageRenderer(PDDocument document, ReadingSettings limits) {
    this.limits = limits;
    // 16 bits for each of red, green and blue, and a little more for predictors.
    this.imageLimit = new StreamLimit(7L * limits.maxPixels());
    this.renderer = new PDFRenderer(document);
    renderer.setSubsamplingAllowed(true);
  }

  /** The image of a page as shown by a viewer, and its dots per inch. */
  record Rendered(GrayImage image, int dpi) {}

  /**
   * @param width of the page as shown, in points
   * @param height in points
   * @param number of the page, from 1
   */
  Rendered render(PDPage page, int number, PageContent content, double width, double height)
      throws IOException {
    for (PageContent.Image image : content.images()) {
      if (image.source().isPresent()) {
        check(image.source().get());
      }
    }
    Optional<PDImageXObject> scan = scan(content, width, height);
    if (scan.isPresent()) {
      Optional<Rendered> direct =
          direct(scan.get(), Math.floorMod(page.getRotation(), 360), width, height);
      if (direct.isPresent()) {
        return direct.get();
      }
    }
    double dpi = dpi(width, height);
    BufferedImage image =
        renderer.renderImage(number - 1, (float) (dpi / POINTS_PER_INCH), ImageType.RGB);
    return new Rendered(GrayImage.of(image), (int) Math.round(dpi));
  }

  /**
   * The dots per inch at which a page is rendered.
   *
   * @throws LimitException when the page is too large to be rendered
   */
  double dpi(double width, double height) {
    double inches = width / POINTS_PER_INCH * (height / POINTS_PER_INCH);
    double dpi = Math.min(limits.renderDpi(), Math.sqrt(limits.maxPixels() / inches));
    if (dpi < LEAST_DPI) {
      throw new LimitException(
          ReadingException.Type.PAGE_TOO_LARGE,
          "the page measures %.0f × %.0f points: too large to render within %d pixels"
              .formatted(width, height, limits.maxPixels()));
    }
    return dpi;
  }

  private void check(PDImageXObject image) throws IOException {
    if ((long) image.getWidth() * image.getHeight() > limits.maxPixels()) {
      throw new LimitException(
          ReadingException.Type.IMAGE_TOO_LARGE,
          "an image of %d × %d pixels has more than %d"
              .formatted(image.getWidth(), image.getHeight(), limits.maxPixels()));
    }
    imageLimit.check(image.getCOSObject());
  }

  /** A scanned page is one image: read as it was stored, it loses nothing to rendering. */
  private static Optional<PDImageXObject> scan(PageContent content, double width, double height) {
    if (content.images().size() != 1
        || content.glyphs() > content.invisible()
        || content.paths() > FEW_PATHS) {
      return Optional.empty();
    }
    PageContent.Image image = content.images().getFirst();
    PageContent.Area area = image.area();
    boolean fills =
        Math.abs(area.x0()) <= TOLERANCE
            && Math.abs(area.y0()) <= TOLERANCE
            && Math.abs(area.x1() - width) <= TOLERANCE
            && Math.abs(area.y1() - height) <= TOLERANCE;
    return fills && image.plain() ? image.source() : Optional.empty();
  }

  private Optional<Rendered> direct(PDImageXObject image, int turn, double width, double height)
      throws IOException {
    boolean across = turn % 180 != 0;
    double dpiAcross = image.getWidth() * POINTS_PER_INCH / (across ? height : width);
    double dpiDown = image.getHeight() * POINTS_PER_INCH / (across ? width : height);
    if (Math.abs(dpiAcross / dpiDown - 1) > MOST_STRETCHED || dpiAcross > FINE_DPI) {
      return Optional.empty();
    }
    GrayImage gray = GrayImage.of(image.getImage()).turned(turn);
    return Optional.of(new Rendered(gray, (int) Math.round(dpiAcross)));
  }

  /** Share of the page, 0–1. */
  static double covered(PageContent.Area area, double width, double height) {
    double across = Math.min(area.x1(), width) - Math.max(area.x0(), 0);
    double down = Math.min(area.y1(), height) - Math.max(area.y0(), 0);
    return Math.max(across, 0) * Math.max(down, 0) / (width * height);
  }
}
