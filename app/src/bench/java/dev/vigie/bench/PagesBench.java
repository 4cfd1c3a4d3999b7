package dev.vigie.bench;

import static org.bytedeco.leptonica.global.leptonica.pixConvertTo8;
import static org.bytedeco.leptonica.global.leptonica.pixDestroy;
import static org.bytedeco.leptonica.global.leptonica.pixReadMem;
import static org.bytedeco.tesseract.global.tesseract.OEM_LSTM_ONLY;
import static org.bytedeco.tesseract.global.tesseract.PSM_AUTO;

import dev.vigie.workload.documents.reading.DocumentReader;
import dev.vigie.workload.documents.reading.LanguageChoice;
import dev.vigie.workload.documents.reading.ReadingException;
import dev.vigie.workload.documents.reading.ReadingSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.tesseract.TessBaseAPI;

/** Pages read per second on one thread, beside the bare libraries on the same files. */
final class PagesBench {
  private static final Duration TIME = Duration.ofSeconds(12);
  private static final int SCAN_DPI = 170;

  private PagesBench() {}

  /**
   * @param arguments the folder with the samples
   */
  static void run(List<String> arguments, PrintStream figures) throws Exception {
    Path samples =
        Path.of(
            arguments.isEmpty()
                ? System.getProperty("vigie.samples", "app/samples")
                : arguments.getFirst());
    Path text = samples.resolve("invoice.pdf");
    Load.Result ours = Load.measure(1, TIME, () -> () -> read(text));
    Load.Result bare = Load.measure(1, TIME, () -> () -> strip(text));
    figures.println(
        Figure.of("pages", "text pages")
            .value(ours.perSecond(), "1/s")
            .reference("bare PDFBox, PDFTextStripper", bare.perSecond())
            .goal("ratio >= 0.95"));
    Path scan = samples.resolve("scan.pdf");
    Load.Result recognised = Load.measure(1, TIME, () -> () -> read(scan));
    Load.Result tesseract = Load.measure(1, TIME, () -> new BareTesseract(scan));
    figures.println(
        Figure.of("pages", "scanned pages")
            .value(recognised.perSecond(), "1/s")
            .reference("bare Tesseract, same model and mode", tesseract.perSecond())
            .goal("ratio >= 0.95"));
  }

  private static void read(Path file) throws IOException {
    try (DocumentReader reader =
        DocumentReader.open(
            file, Optional.empty(), ReadingSettings.from(Scratch.DEFAULTS), LanguageChoice.AUTO)) {
      reader.read(1);
    } catch (ReadingException failure) {
      throw new IOException(failure);
    }
  }

  private static void strip(Path file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      new PDFTextStripper().getText(document);
    }
  }

  /** The engine with the service's model and mode on an image that is already in memory. */
  private static final class BareTesseract implements Load.Operation {
    private final TessBaseAPI api = new TessBaseAPI();
    private final PIX image;

    BareTesseract(Path scan) throws IOException {
      Path models = Path.of(System.getProperty("java.io.tmpdir"), "tessdata-4.0.0-best-int");
      if (api.Init(models.toString(), "fra", OEM_LSTM_ONLY) != 0) {
        throw new IOException("no models in " + models);
      }
      api.SetPageSegMode(PSM_AUTO);
      image = grey(scan);
    }

    private static PIX grey(Path scan) throws IOException {
      try (PDDocument document = Loader.loadPDF(scan.toFile())) {
        BufferedImage page =
            new PDFRenderer(document).renderImageWithDPI(0, SCAN_DPI, ImageType.GRAY);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(page, "png", png);
        PIX decoded = pixReadMem(new BytePointer(png.toByteArray()), png.size());
        PIX grey = pixConvertTo8(decoded, 0);
        pixDestroy(decoded);
        return grey;
      }
    }

    @Override
    public void run() {
      api.SetImage(image);
      api.SetSourceResolution(SCAN_DPI);
      try (BytePointer text = api.GetUTF8Text()) {
        text.deallocate();
      }
    }

    @Override
    public void close() {
      api.End();
      api.close();
    }
  }
}
