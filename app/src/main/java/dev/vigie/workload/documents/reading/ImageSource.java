package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.PageText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** An image file: each image of a TIFF is a page, of any other format the first one is. */
final class ImageSource implements PageSource {
  private static final double POINTS_PER_INCH = 72;

  /** No letter is larger before it is scaled down: a finer image is read at every n-th pixel. */
  private static final int FINE_DPI = 600;

  private final ImageInputStream input;
  private final ImageReader reader;
  private final int pages;
  private final int turn;
  private final ReadingSettings limits;
  private final LanguageChoice language;

  private ImageSource(
      ImageInputStream input,
      ImageReader reader,
      int pages,
      int turn,
      ReadingSettings limits,
      LanguageChoice language) {
    this.input = input;
    this.reader = reader;
    this.pages = pages;
    this.turn = turn;
    this.limits = limits;
    this.language = language;
  }

  static ImageSource open(
      Path file, FileType type, byte[] head, ReadingSettings limits, LanguageChoice language)
      throws IOException, ReadingException {
    if (!OcrEngine.isAvailable()) {
      throw new ReadingException(
          ReadingException.Type.OCR_FAILED, "images need OCR, which this machine does not have");
    }
    ImageInputStream input = ImageIO.createImageInputStream(file.toFile());
    try {
      Iterator<ImageReader> readers =
          ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT));
      ImageReader reader = readers.next();
      reader.setInput(input);
      int pages = type == FileType.TIFF ? reader.getNumImages(true) : 1;
      if (pages > limits.maxPages()) {
        throw new ReadingException(
            ReadingException.Type.TOO_MANY_PAGES,
            "the image file has more than %d pages".formatted(limits.maxPages()));
      }
      int turn = type == FileType.JPEG ? ExifOrientation.turn(head) : 0;
      ImageSource source = new ImageSource(input, reader, pages, turn, limits, language);
      // A first page that is too large fails the file at once, not after a queue of pages.
      source.check(0);
      return source;
    } catch (ReadingException | IOException | RuntimeException failed) {
      input.close();
      throw failed;
    }
  }

  @Override
  public int pageCount() {
    return pages;
  }

  @Override
  public PageText read(int number) throws IOException, ReadingException {
    int index = number - 1;
    check(index);
    ImageSize size = ImageSize.of(reader, index);
    ImageReadParam parameters = reader.getDefaultReadParam();
    int step = Math.max(1, size.dpi() / FINE_DPI);
    parameters.setSourceSubsampling(step, step, 0, 0);
    BufferedImage image = reader.read(index, parameters);
    GrayImage shown = GrayImage.of(image).turned(turn);
    double pointsPerPixel = POINTS_PER_INCH * step / size.dpi();
    return OcrPages.read(
        number,
        shown,
        size.dpi() / step,
        shown.width() * pointsPerPixel,
        shown.height() * pointsPerPixel,
        language);
  }

  /** The header tells the size before a pixel is decoded. */
  private void check(int index) throws IOException, ReadingException {
    long width = reader.getWidth(index);
    long height = reader.getHeight(index);
    if (width * height > limits.maxPixels()) {
      throw new ReadingException(
          ReadingException.Type.IMAGE_TOO_LARGE,
          "the image has %d × %d pixels, more than %d"
              .formatted(width, height, limits.maxPixels()));
    }
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    input.close();
  }
}
