package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedPdfTest {
  private static final String HEADLINE = "Le contrat prendra fin le 31 mars prochain.";

  @TempDir private Path folder;

  /** PDFBox writes pages into object streams, at the end of the file, unless told not to. */
  @ParameterizedTest
  @CsvSource({"false, 0.4", "false, 0.6", "false, 0.99", "true, 0.4", "true, 0.6", "true, 0.99"})
  void aCutFileIsReadAsFarAsItGoesWithAWarning(boolean packed, double share) throws Exception {
    byte[] whole = pages(packed);
    Path cut = write(Arrays.copyOf(whole, (int) (whole.length * share)));

    try (DocumentReader reader = Reading.open(cut)) {
      assertThat(reader.read(1).text()).isEqualTo("Page 0");
      assertThat(reader.warnings())
          .extracting(Warning::type)
          .containsExactly(Warning.Type.DAMAGED_FILE);
    }
  }

  @Test
  void aPageWhoseContentsWereCutOffFailsWhileOthersAreRead() throws Exception {
    byte[] whole = pages(false);
    Path cut = write(Arrays.copyOf(whole, (int) (whole.length * 0.6)));

    try (DocumentReader reader = Reading.open(cut)) {
      assertThat(reader.pageCount()).isEqualTo(20);
      assertBroken(reader, 20);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCutScanIsReadAsFarAsItsImageGoes(boolean packed) throws Exception {
    assumeThat(OcrEngine.isAvailable()).isTrue();
    byte[] whole = scan(packed);
    Path cut = write(Arrays.copyOf(whole, whole.length / 2));

    assertThat(Reading.firstPage(cut).text()).isEqualTo(HEADLINE);
  }

  @Test
  void textWhoseFontIsLostIsNotGuessedAt() throws Exception {
    Path file = folder.resolve("fontless.pdf");
    try (PDDocument document = new PDDocument()) {
      byte[] codes = "BT /Lost 10 Tf <002400110034004500170024> Tj ET".getBytes(ISO_8859_1);
      PDPage page = new PDPage();
      page.setContents(new PDStream(document, new ByteArrayInputStream(codes)));
      document.addPage(page);
      document.save(file.toFile());
    }

    try (DocumentReader reader = Reading.open(file)) {
      assertBroken(reader, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMissingEndCostsNothing(boolean packed) throws Exception {
    String whole = new String(pages(packed), ISO_8859_1);

    assertReadInFull(whole.substring(0, whole.lastIndexOf("%%EOF")));
    assertReadInFull(whole.substring(0, whole.lastIndexOf("startxref")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wrongOffsetsCostNothing(boolean packed) throws Exception {
    String whole = new String(pages(packed), ISO_8859_1);

    assertReadInFull(whole.replaceFirst("startxref\\s+\\d+", "startxref\n123"));
    assertReadInFull(whole.replaceAll("\\n\\d{10} 00000 n", "\n0000000099 00000 n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void junkAroundTheFileCostsNothing(boolean packed) throws Exception {
    String whole = new String(pages(packed), ISO_8859_1);

    assertReadInFull("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + whole);
    assertReadInFull(whole + "\0".repeat(3_000));
  }

  @Test
  void contentsSpoiltOnTheirWayAreNoEmptyPage() throws Exception {
    String asText = new String(pages(false), ISO_8859_1).replace("\n", "\r\n");

    try (DocumentReader reader = Reading.open(write(asText.getBytes(ISO_8859_1)))) {
      assertBroken(reader, 1);
    }
  }

  @Test
  void aWholeFileHasNoWarning() throws Exception {
    try (DocumentReader reader = Reading.open(write(pages(true)))) {
      assertThat(reader.read(1).text()).isEqualTo("Page 0");
      assertThat(reader.warnings()).isEmpty();
    }
  }

  private void assertReadInFull(String file) throws IOException, ReadingException {
    try (DocumentReader reader = Reading.open(write(file.getBytes(ISO_8859_1)))) {
      assertThat(reader.pageCount()).isEqualTo(20);
      assertThat(reader.read(20).text()).isEqualTo("Page 19");
    }
  }

  private static void assertBroken(DocumentReader reader, int page) {
    assertThatThrownBy(() -> reader.read(page))
        .isInstanceOfSatisfying(
            ReadingException.class,
            failure -> assertThat(failure.type()).isEqualTo(ReadingException.Type.BROKEN_FILE));
  }

  private byte[] pages(boolean packed) throws IOException {
    Path file = folder.resolve("whole.pdf");
    try (PDDocument document = new PDDocument()) {
      for (int page = 0; page < 20; page++) {
        String text = "Page " + page;
        Reading.page(document, content -> Reading.text(content, 50, 700, text));
      }
      document.save(file.toFile(), parameters(packed));
    }
    return Files.readAllBytes(file);
  }

  /** One line at the head, and below it what makes the image large. */
  private byte[] scan(boolean packed) throws IOException {
    Path file = Reading.pdf(folder, content -> Reading.text(content, 80, 780, HEADLINE));
    BufferedImage image;
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      image = new PDFRenderer(document).renderImageWithDPI(0, 150, ImageType.RGB);
    }
    Graphics2D graphics = image.createGraphics();
    for (int line = 0; line < 60; line++) {
      graphics.setColor(line % 2 == 0 ? Color.LIGHT_GRAY : Color.PINK);
      graphics.fillOval(100 + 10 * line, 1_100 + 8 * line, 300, 90);
    }
    graphics.dispose();
    try (PDDocument document = new PDDocument()) {
      PDImageXObject scan = JPEGFactory.createFromImage(document, image);
      PDRectangle page = PDRectangle.A4;
      Reading.page(
          document, content -> content.drawImage(scan, 0, 0, page.getWidth(), page.getHeight()));
      document.save(file.toFile(), parameters(packed));
    }
    return Files.readAllBytes(file);
  }

  private static CompressParameters parameters(boolean packed) {
    return packed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION;
  }

  private Path write(byte[] bytes) throws IOException {
    return Reading.write(folder, "damaged.pdf", bytes);
  }
}
