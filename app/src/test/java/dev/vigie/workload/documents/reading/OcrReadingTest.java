package dev.vigie.workload.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vigie.workload.documents.model.PageText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcrReadingTest {
  private static final int DPI = 150;
  private static final String[] LETTER = {
    "Nous accusons réception de votre courrier du 2 février",
    "et vous confirmons que le contrat prendra fin le 31 mars.",
    "Le solde de votre compte est de 148,75 euros."
  };

  @TempDir private Path folder;

  @BeforeEach
  void needsOcr() {
    assumeThat(OcrEngine.isAvailable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void readsAGrainyScanWhicheverWayItLies(int turned) throws Exception {
    GrayImage scan = GrayImage.of(scan()).turned(turned);
    Path file = folder.resolve("scan.png");
    ImageIO.write(image(scan), "png", file.toFile());

    PageText page = Reading.firstPage(file);

    assertThat(page.text()).isEqualTo(String.join("\n", LETTER));
    assertThat(page.rotationDegrees()).isEqualTo((360 - turned) % 360);
    assertThat(page.source()).isEqualTo(PageText.TextSource.OCR);
    assertThat(page.language()).isEqualTo("fra");
    assertThat(page.ocrConfidence().orElseThrow()).isGreaterThan(0.8);
  }

  @Test
  void anInvisibleTextLayerOverAScanIsNotTrusted() throws Exception {
    Path file =
        scannedPdf(content -> {
          content.setRenderingMode(RenderingMode.NEITHER);
          for (int line = 0; line < 5; line++) {
            Reading.text(content, 50, 700 - 20 * line, "something else altogether, not seen");
          }
        });

    try (DocumentReader reader = Reading.open(file)) {
      PageText page = reader.read(1);
      assertThat(page.source()).isEqualTo(PageText.TextSource.OCR);
      assertThat(page.text()).contains("148,75 euros").doesNotContain("altogether");
      assertThat(reader.warnings())
          .extracting(Warning::type)
          .containsExactly(Warning.Type.TEXT_LAYER_UNUSABLE);
    }
  }

  @Test
  void textAndAnImageOfTextMakeAMixedPage() throws Exception {
    BufferedImage scan = scan();
    Path file = folder.resolve("mixed.pdf");
    try (PDDocument document = new PDDocument()) {
      PDImageXObject image = LosslessFactory.createFromImage(document, scan);
      Reading.page(
          document,
          content -> {
            Reading.text(
                content, 60, 790, "Le texte de cette page se trouve au-dessus de l'image.");
            content.drawImage(image, 0, -100, 595, 842);
          });
      document.save(file.toFile());
    }

    PageText page = Reading.firstPage(file);

    assertThat(page.source()).isEqualTo(PageText.TextSource.MIXED);
    assertThat(page.text()).contains("au-dessus de l'image").contains("148,75 euros");
  }

  @Test
  void aScanOnAPageOfKilometresIsReadAsItIs() throws Exception {
    BufferedImage scan = scan();
    Path file = folder.resolve("poster.pdf");
    PDRectangle size = new PDRectangle(5_950_000, 8_420_000);
    try (PDDocument document = new PDDocument()) {
      PDImageXObject image = LosslessFactory.createFromImage(document, scan);
      Reading.page(
              document,
              content -> content.drawImage(image, 0, 0, size.getWidth(), size.getHeight()))
          .setMediaBox(size);
      document.save(file.toFile());
    }

    assertThat(Reading.firstPage(file).text()).isEqualTo(String.join("\n", LETTER));
  }

  /** The letter as a scanner would see it: grey paper, grain. */
  private BufferedImage scan() throws IOException {
    Path file =
        Reading.pdf(
            folder,
            content -> {
              for (int line = 0; line < LETTER.length; line++) {
                Reading.text(content, 80, 600 - 16 * line, LETTER[line]);
              }
            });
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      GrayImage clean =
          GrayImage.of(new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB));
      Random random = new Random(1);
      byte[] pixels = clean.pixels();
      for (int at = 0; at < pixels.length; at++) {
        double shade = 20 + (pixels[at] & 0xff) * 0.85 + random.nextGaussian() * 8;
        pixels[at] = (byte) Math.clamp((int) shade, 0, 255);
      }
      return image(clean);
    }
  }

  private static BufferedImage image(GrayImage gray) {
    BufferedImage image =
        new BufferedImage(gray.width(), gray.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, gray.width(), gray.height(), gray.pixels());
    return image;
  }

  private Path scannedPdf(Reading.Drawing above) throws IOException {
    BufferedImage scan = scan();
    Path file = folder.resolve("scanned.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      PDImageXObject image = LosslessFactory.createFromImage(document, scan);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(
            image, 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
        above.draw(content);
      }
      document.save(file.toFile());
    }
    return file;
  }
}
