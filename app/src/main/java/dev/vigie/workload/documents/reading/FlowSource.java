package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A document without a layout of its own, read whole when it is opened. */
final class FlowSource implements PageSource {
  /** Prints of old programs are as wide; longer lines are paragraphs. */
  private static final int WIDEST_LINE = 160;

  private static final int TAB = 8;

  private final List<PageText> pages;

  private FlowSource(List<PageText> pages) {
    this.pages = pages;
  }

  static FlowSource open(Path file, FileType type, ReadingSettings limits)
      throws IOException, ReadingException {
    return new FlowSource(
        switch (type) {
          case DOCX -> DocxReader.read(file, limits);
          case ODT -> OdtReader.read(file, limits);
          case HTML -> HtmlReader.read(text(file), limits);
          case MARKDOWN -> markdown(text(file), limits);
          case TEXT -> plain(text(file), limits);
          case PDF, PNG, JPEG, TIFF, BMP, GIF, WEBP ->
              throw new IllegalArgumentException(type + " has pages of its own");
        });
  }

  private static String text(Path file) throws IOException, ReadingException {
    byte[] bytes = Files.readAllBytes(file);
    Charset charset =
        TextCharset.of(bytes, false)
            .orElseThrow(() ->
                new ReadingException(
                    ReadingException.Type.BROKEN_FILE,
                    "the text holds bytes that are of no charset"));
    return TextCharset.decode(bytes, charset);
  }

  private static List<PageText> markdown(String text, ReadingSettings limits) {
    List<TablesExtension> extensions = List.of((TablesExtension) TablesExtension.create());
    Parser parser =
        Parser.builder().extensions(extensions).maxOpenBlockParsers(limits.maxNesting()).build();
    HtmlRenderer renderer = HtmlRenderer.builder().extensions(extensions).build();
    return HtmlReader.read(renderer.render(parser.parse(text)), limits);
  }

  private static List<PageText> plain(String text, ReadingSettings limits) {
    List<PageText> pages = new ArrayList<>();
    for (String sheet : text.split("\f", -1)) {
      List<String> lines = new ArrayList<>();
      for (String line : sheet.lines().toList()) {
        String shown = withoutTabs(line);
        lines.addAll(
            shown.length() > WIDEST_LINE
                ? Wrapping.wrap(shown, FlowBuilder.COLUMNS)
                : List.of(shown));
      }
      for (int start = 0; start < lines.size(); start += FlowBuilder.ROWS) {
        int end = Math.min(lines.size(), start + FlowBuilder.ROWS);
        if (pages.size() == limits.maxPages()) {
          throw new LimitException(
              ReadingException.Type.TOO_MANY_PAGES,
              "the text makes more than %d pages".formatted(limits.maxPages()));
        }
        pages.add(plainPage(pages.size() + 1, lines.subList(start, end)));
      }
    }
    return pages.isEmpty() ? List.of(FlowBuilder.page(1, List.of())) : pages;
  }

  private static PageText plainPage(int number, List<String> rows) {
    int longest = rows.stream().mapToInt(String::length).max().orElse(1);
    double letterWidth = FlowBuilder.letterWidth(longest);
    List<Word> words = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      words.addAll(FlowBuilder.gridWords(rows.get(row), row, letterWidth));
    }
    List<Line> lines = Layout.lines(words, FlowBuilder.WIDTH, FlowBuilder.HEIGHT, 0, false);
    return FlowBuilder.page(number, lines);
  }

  private static String withoutTabs(String line) {
    if (line.indexOf('\t') < 0) {
      return line.stripTrailing();
    }
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == '\t') {
        shown.repeat(' ', TAB - shown.length() % TAB);
      } else {
        shown.append(character);
      }
    }
    return shown.toString().stripTrailing();
  }

  @Override
  public int pageCount() {
    return pages.size();
  }

  @Override
  public PageText read(int number) {
    return pages.get(number - 1);
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
