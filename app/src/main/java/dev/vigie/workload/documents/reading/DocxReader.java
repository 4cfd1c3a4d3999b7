package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.PageText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The text of a word processor's file in Office Open XML (ECMA-376, part 1, clause 17). */
final class DocxReader {
  private static final int MOST_SPAN = 50;

  private final FlowBuilder flow;
  private final int deepest;

  private DocxReader(FlowBuilder flow, int deepest) {
    this.flow = flow;
    this.deepest = deepest;
  }

  static List<PageText> read(Path file, ReadingSettings limits)
      throws IOException, ReadingException {
    try (PackedParts parts = new PackedParts(file, limits)) {
      FlowBuilder flow = new FlowBuilder(limits.maxPages());
      DocxReader reader = new DocxReader(flow, limits.maxNesting());
      List<String> main = parts.names("word/document\\d*\\.xml");
      if (main.isEmpty()) {
        throw new ReadingException(
            ReadingException.Type.BROKEN_FILE, "the document has no main part");
      }
      reader.parts(parts, parts.names("word/header\\d*\\.xml"));
      reader.parts(parts, main.subList(0, 1));
      reader.parts(parts, parts.names("word/footer\\d*\\.xml"));
      reader.parts(parts, parts.names("word/(foot|end)notes\\.xml"));
      return flow.finish();
    }
  }

  private void parts(PackedParts parts, List<String> names) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String name : names) {
      Optional<Document> part = parts.xml(name);
      // First-page and later headers are often the same text.
      if (part.isPresent() && !seen.contains(part.get().text())) {
        seen.add(part.get().text());
        blocks(part.get(), 0);
      }
    }
  }

  private void blocks(Element element, int depth) {
    LimitException.checkNesting(depth, deepest);
    for (Element child : element.children()) {
      switch (child.tagName()) {
        case "w:p" -> paragraph(child);
        case "w:tbl" -> flow.table(rows(child));
        // The older form of what stands beside it, and deleted text.
        case "mc:Fallback", "w:del", "w:moveFrom" -> {}
        default -> blocks(child, depth + 1);
      }
    }
  }

  private void paragraph(Element paragraph) {
    StringBuilder text = new StringBuilder();
    List<Element> boxes = new ArrayList<>();
    inline(paragraph, text, boxes, 0);
    String[] sheets = text.toString().split("\f", -1);
    for (int sheet = 0; sheet < sheets.length; sheet++) {
      if (sheet > 0) {
        flow.pageBreak();
      }
      flow.paragraph(sheets[sheet]);
    }
    boxes.forEach(box -> blocks(box, 0));
  }

  private void inline(Element element, StringBuilder text, List<Element> boxes, int depth) {
    LimitException.checkNesting(depth, deepest);
    for (Element child : element.children()) {
      switch (child.tagName()) {
        case "w:t" -> text.append(child.wholeText());
        case "w:tab", "w:ptab" -> text.append("   ");
        case "w:noBreakHyphen" -> text.append('-');
        case "w:cr" -> text.append('\n');
        case "w:br" -> text.append(child.attr("w:type").equals("page") ? '\f' : '\n');
        case "w:txbxContent" -> boxes.add(child);
        case "w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:instrText", "mc:Fallback" -> {}
        default -> inline(child, text, boxes, depth + 1);
      }
    }
  }

  private List<List<FlowBuilder.Cell>> rows(Element table) {
    List<List<FlowBuilder.Cell>> rows = new ArrayList<>();
    for (Element row : table.select("w|tr")) {
      List<FlowBuilder.Cell> cells = new ArrayList<>();
      for (Element cell : row.select("> w|tc, > w|sdt > w|sdtContent > w|tc")) {
        cells.add(new FlowBuilder.Cell(span(cell), lines(cell)));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static int span(Element cell) {
    Element span = cell.selectFirst("> w|tcPr > w|gridSpan");
    try {
      return span == null ? 1 : Math.clamp(Integer.parseInt(span.attr("w:val")), 1, MOST_SPAN);
    } catch (NumberFormatException wrong) {
      return 1;
    }
  }

  /** Lines of a cell without those of a table within it, whose rows follow as rows of their own. */
  private List<String> lines(Element cell) {
    List<String> lines = new ArrayList<>();
    for (Element paragraph : cell.select("> w|p, > w|sdt w|p")) {
      StringBuilder text = new StringBuilder();
      inline(paragraph, text, new ArrayList<>(), 0);
      text.toString()
          .replace('\f', '\n')
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(lines::add);
    }
    return lines;
  }
}
