package dev.vigie.bench.quality;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

/** Makes PDF files, the same bytes for the same source. */
final class Pdfs {
  private static final long FIXED_TIME = 1_700_000_000_000L;
  private static final int LISTING_MARGIN = 40;

  private Pdfs() {}

  static byte[] fromHtml(String html) throws IOException {
    XRLog.setLoggingEnabled(false);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    Fonts.register(builder, html);
    builder.withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), "/");
    ByteArrayOutputStream unused = new ByteArrayOutputStream();
    builder.toStream(unused);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
      PDDocument document = renderer.getPdfDocument();
      return bytes(document);
    }
  }

  /** Lines printed in Courier as an old program would, a new page at each form feed. */
  static byte[] fromListing(String text, float size) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (String pageText : text.split("\f", -1)) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(FontName.COURIER), size);
          content.setLeading(size * 1.2f);
          content.newLineAtOffset(LISTING_MARGIN, PDRectangle.A4.getHeight() - LISTING_MARGIN);
          for (String line : pageText.lines().toList()) {
            content.showText(line.replace('\u00a0', ' '));
            content.newLine();
          }
          content.endText();
        }
      }
      return bytes(document);
    }
  }

  static byte[] merged(List<byte[]> files) throws IOException {
    PDFMergerUtility merger = new PDFMergerUtility();
    for (byte[] file : files) {
      merger.addSource(new RandomAccessReadBuffer(file));
    }
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    merger.setDestinationStream(target);
    merger.mergeDocuments(null);
    try (PDDocument document = Loader.loadPDF(target.toByteArray())) {
      return bytes(document);
    }
  }

  static int pageCount(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    }
  }

  /** The text layer, read by PDFBox by place on the page. */
  static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return stripper.getText(document);
    }
  }

  /** Saves with a fixed date and identifier. */
  static byte[] bytes(PDDocument document) throws IOException {
    Calendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    time.setTimeInMillis(FIXED_TIME);
    PDDocumentInformation information = new PDDocumentInformation();
    information.setCreationDate(time);
    information.setModificationDate(time);
    document.setDocumentInformation(information);
    document.setDocumentId(FIXED_TIME);
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    document.save(target);
    return target.toByteArray();
  }
}
