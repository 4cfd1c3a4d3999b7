package dev.vigie.bench.quality;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Makes word processor files from plain HTML: headings, paragraphs, list items and tables. */
final class WordFiles {
  private WordFiles() {}

  static byte[] fromHtml(String html) throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      for (Element element : Jsoup.parse(html).body().children()) {
        add(document, element);
      }
      ByteArrayOutputStream target = new ByteArrayOutputStream();
      document.write(target);
      return target.toByteArray();
    }
  }

  private static void add(XWPFDocument document, Element element) {
    switch (element.tagName()) {
      case "table" -> {
        List<Element> rows = element.select("tr");
        int columns = rows.stream().mapToInt(row -> row.childrenSize()).max().orElse(1);
        XWPFTable table = document.createTable(rows.size(), columns);
        for (int row = 0; row < rows.size(); row++) {
          List<Element> cells = rows.get(row).children();
          for (int column = 0; column < cells.size(); column++) {
            table.getRow(row).getCell(column).setText(cells.get(column).text());
          }
        }
      }
      case "ul", "div" -> element.children().forEach(child -> add(document, child));
      default -> {
        XWPFParagraph paragraph = document.createParagraph();
        XWPFRun run = paragraph.createRun();
        boolean heading = element.tagName().matches("h\\d");
        run.setBold(heading);
        run.setFontSize(heading ? 16 : 11);
        String[] lines = element.html().split("<br ?/?>", -1);
        for (int line = 0; line < lines.length; line++) {
          if (line > 0) {
            run.addBreak();
          }
          run.setText(
              (element.tagName().equals("li") ? "• " : "") + Jsoup.parse(lines[line]).text());
        }
      }
    }
  }
}
