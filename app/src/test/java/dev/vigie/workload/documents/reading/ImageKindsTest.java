package dev.vigie.workload.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bytedeco.leptonica.global.leptonica.IFF_WEBP;
import static org.bytedeco.leptonica.global.leptonica.pixDestroy;
import static org.bytedeco.leptonica.global.leptonica.pixRead;
import static org.bytedeco.leptonica.global.leptonica.pixWrite;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.bytedeco.leptonica.PIX;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of image files that cameras, scanners and drawing programs make. */
class ImageKindsTest {
  private static final String LINE = "Le contrat prendra fin le 31 mars prochain.";
  private static final String OTHER = "Le solde de votre compte est de 148,75 euros.";

  @TempDir private Path folder;

  @BeforeEach
  void needsOcr() {
    assumeThat(OcrEngine.isAvailable()).isTrue();
  }

  @Test
  void webp() throws Exception {
    Path png = folder.resolve("page.png");
    ImageIO.write(page(LINE, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
    Path webp = folder.resolve("page.webp");
    PIX pix = pixRead(png.toString());
    assertThat(pixWrite(webp.toString(), pix, IFF_WEBP)).isZero();
    pixDestroy(pix);

    assertReads(webp, LINE);
  }

  /** One bit, indexed colours, and sixteen bits a pixel. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void pngAndTiffOfEveryDepth(int type) throws Exception {
    for (String format : new String[] {"png", "tiff"}) {
      Path file = folder.resolve("page." + format);
      assertThat(ImageIO.write(page(LINE, type), format, file.toFile())).isTrue();

      assertReads(file, LINE);
    }
  }

  @Test
  void aFaxOfTwoPages() throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionType("CCITT T.6");
    Path file =
        sequence(
            writer,
            parameters,
            page(LINE, BufferedImage.TYPE_BYTE_BINARY),
            page(OTHER, BufferedImage.TYPE_BYTE_BINARY));

    try (DocumentReader reader = Reading.open(file)) {
      assertThat(reader.pageCount()).isEqualTo(2);
      assertThat(reader.read(1).text()).isEqualTo(LINE);
      assertThat(reader.read(2).text()).isEqualTo(OTHER);
    }
  }

  /** What comes after it is mostly the same picture in movement. */
  @Test
  void theFirstImageOfAnAnimation() throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    Path file =
        sequence(
            writer,
            writer.getDefaultWriteParam(),
            page(LINE, BufferedImage.TYPE_BYTE_INDEXED),
            page(OTHER, BufferedImage.TYPE_BYTE_INDEXED));

    try (DocumentReader reader = Reading.open(file)) {
      assertThat(reader.pageCount()).isEqualTo(1);
      assertThat(reader.read(1).text()).isEqualTo(LINE);
    }
  }

  @Test
  void aJpegThatComesInPasses() throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    IIOImage image = new IIOImage(page(LINE, BufferedImage.TYPE_INT_RGB), null, null);

    assertReads(Files.write(folder.resolve("page.jpg"), written(writer, parameters, image)), LINE);
  }

  /** Who wrote a JPEG in the inks of print; Adobe's programs store them inverted. */
  enum Inks {
    PLAIN,
    ADOBE
  }

  @ParameterizedTest
  @EnumSource
  void aJpegInTheInksOfPrint(Inks inks) throws Exception {
    Raster gray = page(LINE, BufferedImage.TYPE_BYTE_GRAY).getRaster();
    WritableRaster cmyk =
        Raster.createInterleavedRaster(0, gray.getWidth(), gray.getHeight(), 4, null);
    for (int y = 0; y < gray.getHeight(); y++) {
      for (int x = 0; x < gray.getWidth(); x++) {
        int shade = gray.getSample(x, y, 0);
        int[] plain = {0, 0, 0, 255 - shade};
        int[] inverted = {255, 255, 255, shade};
        cmyk.setPixel(x, y, inks == Inks.ADOBE ? inverted : plain);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    byte[] jpeg = written(writer, writer.getDefaultWriteParam(), new IIOImage(cmyk, null, null));
    Path file = folder.resolve("page.jpg");
    Files.write(file, inks == Inks.ADOBE ? withAdobeMarker(jpeg) : jpeg);

    assertReads(file, LINE);
  }

  /** Adobe technical note 5116: version, two flags, and no transformation of the colours. */
  private static byte[] withAdobeMarker(byte[] jpeg) {
    byte[] segment = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, 2);
    file.write(segment, 0, segment.length);
    file.write(jpeg, 2, jpeg.length - 2);
    return file.toByteArray();
  }

  private static byte[] written(ImageWriter writer, ImageWriteParam parameters, IIOImage image)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, image, parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private Path sequence(ImageWriter writer, ImageWriteParam parameters, BufferedImage... images)
      throws IOException {
    Path file = folder.resolve("sequence");
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (BufferedImage image : images) {
        writer.writeToSequence(new IIOImage(image, null, null), parameters);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return file;
  }

  private static void assertReads(Path file, String line) throws ReadingException {
    assertThat(Reading.firstPage(file).text()).isEqualTo(line);
  }

  private BufferedImage page(String line, int type) throws IOException {
    Path file = Reading.pdf(folder, content -> Reading.text(content, 80, 600, line));
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      BufferedImage colour = new PDFRenderer(document).renderImageWithDPI(0, 150, ImageType.RGB);
      BufferedImage image = new BufferedImage(colour.getWidth(), colour.getHeight(), type);
      Graphics2D graphics = image.createGraphics();
      graphics.drawImage(colour, 0, 0, null);
      graphics.dispose();
      return image;
    }
  }
}
