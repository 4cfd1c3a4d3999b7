package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.PageText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The text of a word processor's file in OpenDocument (ISO/IEC 26300). */
final class OdtReader {
  private static final int MOST_SPAN = 50;
  private static final int MOST_SPACES = 100;

  private final FlowBuilder flow;
  private final int deepest;

  private OdtReader(FlowBuilder flow, int deepest) {
    this.flow = flow;
    this.deepest = deepest;
  }

  static List<PageText> read(Path file, ReadingSettings limits)
      throws IOException, ReadingException {
    try (PackedParts parts = new PackedParts(file, limits)) {
      Optional<Document> manifest = parts.xml("META-INF/manifest.xml");
      if (manifest.isPresent() && manifest.get().selectFirst("manifest|encryption-data") != null) {
        throw new ReadingException(
            ReadingException.Type.ENCRYPTED, "a password is needed to open the document");
      }
      Document content =
          parts
              .xml("content.xml")
              .orElseThrow(() ->
                  new ReadingException(
                      ReadingException.Type.BROKEN_FILE, "the document has no content"));
      FlowBuilder flow = new FlowBuilder(limits.maxPages());
      OdtReader reader = new OdtReader(flow, limits.maxNesting());
      Optional<Document> styles = parts.xml("styles.xml");
      styles.ifPresent(part -> part.select("style|header").forEach(head -> reader.blocks(head, 0)));
      reader.blocks(content, 0);
      styles.ifPresent(part -> part.select("style|footer").forEach(foot -> reader.blocks(foot, 0)));
      return flow.finish();
    }
  }

  private void blocks(Element element, int depth) {
    LimitException.checkNesting(depth, deepest);
    for (Element child : element.children()) {
      switch (child.tagName()) {
        case "text:p", "text:h" -> {
          StringBuilder text = new StringBuilder();
          List<Element> boxes = new ArrayList<>();
          inline(child, text, boxes, 0);
          flow.paragraph(text.toString());
          boxes.forEach(box -> blocks(box, depth + 1));
        }
        case "table:table" -> flow.table(rows(child));
        case "text:soft-page-break" -> flow.pageBreak();
        case "text:tracked-changes", "office:annotation", "office:automatic-styles" -> {}
        default -> blocks(child, depth + 1);
      }
    }
  }

  private void inline(Element element, StringBuilder text, List<Element> boxes, int depth) {
    LimitException.checkNesting(depth, deepest);
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText().replaceAll("\\s+", " "));
      } else if (node instanceof Element child) {
        switch (child.tagName()) {
          case "text:tab" -> text.append("   ");
          case "text:line-break" -> text.append('\n');
          case "text:s" -> text.repeat(' ', number(child, "text:c", MOST_SPACES));
          case "draw:text-box" -> boxes.add(child);
          case "office:annotation" -> {}
          default -> inline(child, text, boxes, depth + 1);
        }
      }
    }
  }

  private List<List<FlowBuilder.Cell>> rows(Element table) {
    List<List<FlowBuilder.Cell>> rows = new ArrayList<>();
    for (Element row : table.select("table|table-row")) {
      List<FlowBuilder.Cell> cells = new ArrayList<>();
      for (Element cell : row.select("> table|table-cell")) {
        int span = number(cell, "table:number-columns-spanned", MOST_SPAN);
        cells.add(new FlowBuilder.Cell(span, lines(cell)));
      }
      rows.add(cells);
    }
    return rows;
  }

  private List<String> lines(Element cell) {
    List<String> lines = new ArrayList<>();
    for (Element paragraph : cell.select("> text|p, > text|h, > text|list text|p")) {
      StringBuilder text = new StringBuilder();
      inline(paragraph, text, new ArrayList<>(), 0);
      text.toString()
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(lines::add);
    }
    return lines;
  }

  private static int number(Element element, String attribute, int most) {
    try {
      return Math.clamp(Integer.parseInt(element.attr(attribute)), 1, most);
    } catch (NumberFormatException none) {
      return 1;
    }
  }
}
