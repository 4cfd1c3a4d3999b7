package dev.vigie.workload.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vigie.workload.documents.model.PageText;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  private static final int DPI = 150;
  private static final String FIRST = "Le contrat prendra fin le 31 mars prochain.";
  private static final String SECOND = "Le solde de votre compte est de 148,75 euros.";

  @TempDir private Path folder;

  @BeforeEach
  void needsOcr() {
    assumeThat(OcrEngine.isAvailable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "gif", "jpg", "png", "tiff"})
  void readsEachKindOfImage(String format) throws Exception {
    Path file = folder.resolve("image." + format);
    assertThat(ImageIO.write(page(FIRST), format, file.toFile())).isTrue();

    PageText page = Reading.firstPage(file);

    assertThat(page.text()).isEqualTo(FIRST);
    assertThat(page.source()).isEqualTo(PageText.TextSource.OCR);
  }

  @Test
  void eachImageOfATiffIsAPage() throws Exception {
    Path file = folder.resolve("pages.tiff");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(page(FIRST), null, null), null);
      writer.writeToSequence(new IIOImage(page(SECOND), null, null), null);
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }

    try (DocumentReader reader = Reading.open(file)) {
      assertThat(reader.pageCount()).isEqualTo(2);
      assertThat(reader.read(2).text()).isEqualTo(SECOND);
      assertThat(reader.read(1).text()).isEqualTo(FIRST);
    }
  }

  /** The camera lay the other way and says so: the reader finds nothing left to turn. */
  @ParameterizedTest
  @CsvSource({"3, 180", "6, 270", "8, 90"})
  void aPhotoIsTurnedAsItsCameraSays(int orientation, int turned) throws Exception {
    BufferedImage lying = image(GrayImage.of(page(FIRST)).turned(turned));
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(lying, "jpg", jpeg);
    Path file = Files.write(folder.resolve("photo.jpg"), oriented(jpeg.toByteArray(), orientation));

    PageText page = Reading.firstPage(file);

    assertThat(page.text()).isEqualTo(FIRST);
    assertThat(page.rotationDegrees()).isZero();
  }

  /** Puts an Exif segment with nothing but an orientation after the first marker. */
  private static byte[] oriented(byte[] jpeg, int orientation) {
    byte[] segment = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, 2);
    file.write(segment, 0, segment.length);
    file.write(jpeg, 2, jpeg.length - 2);
    return file.toByteArray();
  }

  private BufferedImage page(String line) throws IOException {
    Path file = Reading.pdf(folder, content -> Reading.text(content, 80, 600, line));
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB);
    }
  }

  private static BufferedImage image(GrayImage gray) {
    BufferedImage image =
        new BufferedImage(gray.width(), gray.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, gray.width(), gray.height(), gray.pixels());
    return image;
  }
}
