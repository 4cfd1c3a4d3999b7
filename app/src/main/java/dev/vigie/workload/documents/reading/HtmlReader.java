package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.PageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The text of a web page as a browser would show it, its tables as rows. */
final class HtmlReader {
  private static final Set<String> HIDDEN =
      Set.of(
          "script", "style", "noscript", "template", "head", "svg", "object", "iframe", "select");

  private static final int MOST_SPAN = 50;

  private final int deepest;
  private final FlowBuilder flow;
  private final StringBuilder paragraph = new StringBuilder();

  private HtmlReader(FlowBuilder flow, int deepest) {
    this.flow = flow;
    this.deepest = deepest;
  }

  static List<PageText> read(String html, ReadingSettings limits) {
    Document document = Jsoup.parse(html);
    FlowBuilder flow = new FlowBuilder(limits.maxPages());
    HtmlReader reader = new HtmlReader(flow, limits.maxNesting());
    reader.walk(document.body(), 0);
    reader.endParagraph();
    return flow.finish();
  }

  private void walk(Element element, int depth) {
    LimitException.checkNesting(depth, deepest);
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        append(text.getWholeText(), element.normalName().equals("pre"));
      } else if (node instanceof Element child && !isHidden(child)) {
        child(child, depth);
      }
    }
  }

  private void child(Element child, int depth) {
    switch (child.normalName()) {
      case "br" -> paragraph.append('\n');
      case "table" -> {
        endParagraph();
        if (isRows(child)) {
          flow.table(rows(child));
        } else {
          walk(child, depth + 1);
          endParagraph();
        }
      }
      case "input" -> {
        if (!child.attr("type").equals("hidden")) {
          append(" " + child.attr("value") + " ", false);
        }
      }
      default -> {
        boolean own = child.isBlock();
        if (own) {
          endParagraph();
        }
        walk(child, depth + 1);
        if (own) {
          endParagraph();
        }
      }
    }
  }

  private static boolean isHidden(Element element) {
    return HIDDEN.contains(element.normalName())
        || element.hasAttr("hidden")
        || element.attr("style").replace(" ", "").contains("display:none");
  }

  /** A table within which others stand only lays out a page. */
  private static boolean isRows(Element table) {
    return table.selectFirst("table table, table ul, table ol") == null;
  }

  private static List<List<FlowBuilder.Cell>> rows(Element table) {
    List<List<FlowBuilder.Cell>> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      List<FlowBuilder.Cell> cells = new ArrayList<>();
      for (Element cell : row.children()) {
        cells.add(new FlowBuilder.Cell(span(cell), lines(cell)));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static int span(Element cell) {
    try {
      return Math.clamp(Integer.parseInt(cell.attr("colspan")), 1, MOST_SPAN);
    } catch (NumberFormatException none) {
      return 1;
    }
  }

  private static List<String> lines(Element cell) {
    Element copy = cell.clone();
    copy.select("script, style, template, [hidden]").remove();
    copy.select("br").forEach(line -> line.replaceWith(new TextNode("\n")));
    copy.select("p, div, h1, h2, h3, h4, h5, h6").forEach(block -> block.appendText("\n"));
    return copy.wholeText()
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private void append(String text, boolean asWritten) {
    if (asWritten) {
      paragraph.append(text);
      return;
    }
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean blank = character <= ' ';
      if (!blank) {
        paragraph.append(character);
      } else if (!paragraph.isEmpty() && paragraph.charAt(paragraph.length() - 1) > ' ') {
        paragraph.append(' ');
      }
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      flow.paragraph(paragraph.toString());
      paragraph.setLength(0);
    }
  }
}
