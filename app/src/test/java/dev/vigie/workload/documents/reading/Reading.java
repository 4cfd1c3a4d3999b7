package dev.vigie.workload.documents.reading;

import dev.vigie.settings.Settings;
import dev.vigie.workload.documents.model.PageText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** What the tests of this package share: default limits, and small documents. */
final class Reading {
  static final ReadingSettings LIMITS = ReadingSettings.from(new Settings(key -> Optional.empty()));

  static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

  private Reading() {}

  static DocumentReader open(Path file) throws ReadingException {
    return DocumentReader.open(file, Optional.empty(), LIMITS, LanguageChoice.AUTO);
  }

  static PageText firstPage(Path file) throws ReadingException {
    try (DocumentReader reader = open(file)) {
      return reader.read(1);
    }
  }

  static Path write(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** Saves a document of one A4 page. */
  static Path pdf(Path folder, Drawing drawing) throws IOException {
    Path file = folder.resolve("document.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, drawing);
      document.save(file.toFile());
    }
    return file;
  }

  static PDPage page(PDDocument document, Drawing drawing) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      drawing.draw(content);
    }
    return page;
  }

  static void text(PDPageContentStream content, double x, double y, String text)
      throws IOException {
    content.beginText();
    content.setFont(FONT, 10);
    content.newLineAtOffset((float) x, (float) y);
    content.showText(text);
    content.endText();
  }

  /** Packed by deflate over and over. */
  static byte[] deflated(byte[] plain, int times) throws IOException {
    byte[] packed = plain;
    for (int time = 0; time < times; time++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream packer = new DeflaterOutputStream(bytes)) {
        packer.write(packed);
      }
      packed = bytes.toByteArray();
    }
    return packed;
  }

  interface Drawing {
    void draw(PDPageContentStream content) throws IOException;
  }
}
