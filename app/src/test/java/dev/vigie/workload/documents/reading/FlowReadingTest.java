package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowReadingTest {
  @TempDir private Path folder;

  @Test
  void readsTablesOfAWordDocumentAsRows() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("Facture n° 12");
      XWPFTable table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("Total HT");
      table.getRow(0).getCell(1).setText("100,00 €");
      table.getRow(1).getCell(0).setText("Total TTC");
      table.getRow(1).getCell(1).setText("120,00 €");
      document.write(bytes);
    }

    PageText page = Reading.firstPage(Reading.write(folder, "a.docx", bytes.toByteArray()));

    assertThat(page.lines())
        .extracting(Line::text)
        .containsExactly("Facture n° 12", "Total HT\t100,00 €", "Total TTC\t120,00 €");
    Line total = page.lines().get(1);
    assertThat(total.cells().get(1).box().x0()).isGreaterThan(total.cells().get(0).box().x1());
  }

  @Test
  void anEmptyWordDocumentIsAnEmptyPage() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.write(bytes);
    }

    try (DocumentReader reader =
        Reading.open(Reading.write(folder, "a.docx", bytes.toByteArray()))) {
      assertThat(reader.pageCount()).isEqualTo(1);
      assertThat(reader.read(1).text()).isEmpty();
    }
  }

  @Test
  void readsAnOpenDocumentText() throws Exception {
    String content =
        """
        <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
        <office:document-content><office:body><office:text>
        <text:h>Rapport</text:h><text:p>Un<text:s text:c="2"/>texte &amp; une suite</text:p>
        <table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>
        <table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>
        </office:text></office:body></office:document-content>\
        """;

    PageText page = Reading.firstPage(odt(content));

    assertThat(page.text()).isEqualTo("Rapport\n\nUn texte & une suite\n\nA\tB");
  }

  @Test
  void readsHtmlAsABrowserShowsIt() throws Exception {
    String html =
        "<html><head><title>t</title><script>x()</script></head><body><h1>Titre</h1>"
            + "<p>Un <b>texte</b>\n suivi</p><table><tr><td>Total</td><td>5&nbsp;€</td></tr></table>"
            + "<p style='display: none'>caché</p></body></html>";

    PageText page = Reading.firstPage(Reading.write(folder, "a.html", html.getBytes(UTF_8)));

    assertThat(page.text()).isEqualTo("Titre\n\nUn texte suivi\n\nTotal\t5 €");
  }

  @Test
  void readsMarkdownWithItsTables() throws Exception {
    String markdown = "# Titre\n\nUn *texte*.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

    PageText page = Reading.firstPage(Reading.write(folder, "a.md", markdown.getBytes(UTF_8)));

    assertThat(page.text()).isEqualTo("Titre\n\nUn texte.\n\na\tb\n1\t2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "windows-1252", "ISO-8859-15"})
  void readsPlainTextInItsCharset(String charset) throws Exception {
    String text = "L'été à la plage, œuvre n° 5 à 10 € payée près d'ici.";

    PageText page =
        Reading.firstPage(Reading.write(folder, "a.txt", text.getBytes(Charset.forName(charset))));

    assertThat(page.text()).isEqualTo(text);
    assertThat(page.language()).isEqualTo("fra");
  }

  @Test
  void aFormFeedOrAFullSheetEndsAPage() throws Exception {
    String text = "Première page\fDeuxième page\n" + "ligne\n".repeat(100);

    try (DocumentReader reader =
        Reading.open(Reading.write(folder, "a.txt", text.getBytes(UTF_8)))) {
      assertThat(reader.pageCount()).isEqualTo(3);
      assertThat(reader.read(1).text()).isEqualTo("Première page");
    }
  }

  private Path odt(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] type = FileType.ODT.mediaType().getBytes(UTF_8);
      ZipEntry first = new ZipEntry("mimetype");
      first.setMethod(ZipEntry.STORED);
      first.setSize(type.length);
      java.util.zip.CRC32 check = new java.util.zip.CRC32();
      check.update(type);
      first.setCrc(check.getValue());
      zip.putNextEntry(first);
      zip.write(type);
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(content.getBytes(UTF_8));
    }
    return Reading.write(folder, "a.odt", bytes.toByteArray());
  }
}
