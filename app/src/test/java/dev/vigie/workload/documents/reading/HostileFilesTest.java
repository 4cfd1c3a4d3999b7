package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {
  private static final PDRectangle HUGE = new PDRectangle(9_999_999, 9_999_999);

  @TempDir private Path folder;

  @Test
  void anEmptyFileIsSaidToBeEmpty() throws Exception {
    assertThat(failure(Reading.write(folder, "empty", new byte[0])))
        .contains(ReadingException.Type.EMPTY_FILE);
  }

  @Test
  void bytesOfNoKnownTypeAreRefused() throws Exception {
    assertThat(failure(Reading.write(folder, "zip", "PK\003\004garbage".getBytes(ISO_8859_1))))
        .contains(ReadingException.Type.UNSUPPORTED_TYPE);
  }

  @Test
  void aPdfOfGarbageIsBroken() throws Exception {
    byte[] garbage = "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 1 0 R>>".getBytes(ISO_8859_1);
    assertThat(failure(Reading.write(folder, "garbage.pdf", garbage)))
        .contains(ReadingException.Type.BROKEN_FILE);
  }

  @Test
  void aPageOfTooManyCharactersIsRefused() throws Exception {
    Path file =
        Reading.pdf(
            folder,
            content -> {
              String line = "x".repeat(1_000);
              for (int count = 0; count < 101; count++) {
                Reading.text(content, 0, 0, line);
              }
            });
    assertThat(failure(file)).contains(ReadingException.Type.TOO_MANY_GLYPHS);
  }

  @Test
  void aContentStreamThatUnpacksToAGigabyteIsRefusedUnread() throws Exception {
    Path file = packed(1, Reading.deflated(blanks(300), 1), COSName.FLATE_DECODE);
    assertThat(failure(file)).contains(ReadingException.Type.ARCHIVE_BOMB);
  }

  @Test
  void contentsPackedTwiceAreUnpackedTwiceBeforeTheyAreTrusted() throws Exception {
    COSArray twice = new COSArray(List.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE));
    Path bomb = packed(1, Reading.deflated(blanks(300), 2), twice);
    assertThat(failure(bomb)).contains(ReadingException.Type.ARCHIVE_BOMB);

    byte[] text = "BT /F 12 Tf 50 700 Td (Bonjour) Tj ET ".getBytes(ISO_8859_1);
    Path harmless = packed(1, Reading.deflated(text, 2), twice);
    assertThat(Reading.firstPage(harmless).text()).isEqualTo("Bonjour");
  }

  @Test
  void theContentsOfAPageAreMeasuredTogether() throws Exception {
    Path file = packed(3, Reading.deflated(blanks(60), 1), COSName.FLATE_DECODE);
    assertThat(failure(file)).contains(ReadingException.Type.ARCHIVE_BOMB);
  }

  @Test
  void contentsThatNobodyCanUnpackAreNoEmptyPage() throws Exception {
    Path file = packed(1, new byte[] {1, 2, 3}, COSName.getPDFName("HomeMadeDecode"));
    assertThat(failure(file)).contains(ReadingException.Type.BROKEN_FILE);
  }

  @Test
  void aFormThatDrawsItselfEnds() throws Exception {
    Path file = folder.resolve("recursive.pdf");
    try (PDDocument document = new PDDocument()) {
      PDFormXObject form = new PDFormXObject(document);
      PDResources resources = new PDResources();
      resources.put(COSName.getPDFName("Self"), form);
      form.setResources(resources);
      form.setBBox(PDRectangle.A4);
      try (OutputStream content = form.getStream().createOutputStream()) {
        content.write("/Self Do /Self Do".getBytes(ISO_8859_1));
      }
      PDPage page = Reading.page(document, content -> content.drawForm(form));
      assertThat(page.hasContents()).isTrue();
      document.save(file.toFile());
    }
    assertThat(failure(file)).contains(ReadingException.Type.NESTING_TOO_DEEP);
  }

  @Test
  void aHugePageWithoutTextIsNotRendered() throws Exception {
    Path file = folder.resolve("huge.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page =
          Reading.page(
              document,
              content -> {
                for (int count = 0; count < 100; count++) {
                  content.addRect(count, count, 5, 5);
                  content.fill();
                }
              });
      page.setMediaBox(new PDRectangle(1_000_000, 1_000_000));
      document.save(file.toFile());
    }
    assumeThat(OcrEngine.isAvailable()).isTrue();
    assertThat(failure(file)).contains(ReadingException.Type.PAGE_TOO_LARGE);
  }

  @Test
  void aHugePageWithHardlyAnythingOnItIsNotTakenForAnEmptyOne() throws Exception {
    Path file = folder.resolve("huge.pdf");
    try (PDDocument document = new PDDocument()) {
      Reading.page(document, content -> content.addRect(1, 1, 5, 5)).setMediaBox(HUGE);
      document.save(file.toFile());
    }
    assertThat(failure(file)).contains(ReadingException.Type.PAGE_TOO_LARGE);
  }

  @Test
  void aHugePageOfTextIsReadAndItsImagesAreSaidToBeLeftOut() throws Exception {
    assumeThat(OcrEngine.isAvailable()).isTrue();
    String text = "Le plan des réseaux se trouve au verso de cette feuille";
    BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    Path file = folder.resolve("plan.pdf");
    try (PDDocument document = new PDDocument()) {
      PDImageXObject image = LosslessFactory.createFromImage(document, dot);
      Reading.page(
              document,
              content -> {
                Reading.text(content, 100, 100, text);
                content.drawImage(image, 0, 200, 9_000_000, 9_000_000);
              })
          .setMediaBox(HUGE);
      document.save(file.toFile());
    }

    try (DocumentReader reader = Reading.open(file)) {
      assertThat(reader.read(1).text()).isEqualTo(text);
      assertThat(reader.warnings())
          .containsExactly(
              new Warning(
                  Warning.Type.PART_LEFT_OUT,
                  "the images of the page were not read: the page measures 9999999 × 9999999 points:"
                      + " too large to render within 60000000 pixels",
                  OptionalInt.of(1)));
    }
  }

  @Test
  void anImageIsMeasuredBeforeItIsDecoded() throws Exception {
    assumeThat(OcrEngine.isAvailable()).isTrue();
    assertThat(failure(Reading.write(folder, "huge.png", pngHeader(60_000, 60_000))))
        .contains(ReadingException.Type.IMAGE_TOO_LARGE);
  }

  @Test
  void aPackedDocumentThatIsABombIsRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write("<Types/>".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      byte[] blanks = " ".repeat(1_000_000).getBytes(UTF_8);
      for (int count = 0; count < 200; count++) {
        zip.write(blanks);
      }
    }
    assertThat(failure(Reading.write(folder, "bomb.docx", bytes.toByteArray())))
        .contains(ReadingException.Type.ARCHIVE_BOMB);
  }

  @Test
  void deeplyNestedElementsAreRefused() throws Exception {
    byte[] html = ("<html><body>" + "<b>".repeat(100_000) + "x").getBytes(UTF_8);
    assertThat(failure(Reading.write(folder, "deep.html", html)))
        .isIn(Optional.of(ReadingException.Type.NESTING_TOO_DEEP), Optional.empty());
  }

  private Path packed(int times, byte[] packed, COSBase filter) throws IOException {
    Path file = folder.resolve("packed.pdf");
    try (PDDocument document = new PDDocument()) {
      PDStream stream = new PDStream(document);
      try (OutputStream raw = stream.getCOSObject().createRawOutputStream()) {
        raw.write(packed);
      }
      stream.getCOSObject().setItem(COSName.FILTER, filter);
      PDPage page = new PDPage(PDRectangle.A4);
      page.setContents(Collections.nCopies(times, stream));
      document.addPage(page);
      document.save(file.toFile());
    }
    return file;
  }

  private static byte[] blanks(int megabytes) {
    return " ".repeat(megabytes * 1_000_000).getBytes(ISO_8859_1);
  }

  private static Optional<ReadingException.Type> failure(Path file) {
    ReadingException failure =
        catchThrowableOfType(ReadingException.class, () -> Reading.firstPage(file));
    return Optional.ofNullable(failure).map(ReadingException::type);
  }

  private static byte[] pngHeader(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(ISO_8859_1))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 check = new CRC32();
    check.update(header);
    bytes.write(ByteBuffer.allocate(4).putInt(13).array());
    bytes.write(header);
    bytes.write(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    return bytes.toByteArray();
  }
}
