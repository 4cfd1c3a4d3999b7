package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF: its text layer where that is usable, else OCR of the rendered page. */
final class PdfSource implements PageSource {
  /** Streams that PDFBox keeps unpacked go to a temporary file past this. */
  private static final long MEMORY = 64_000_000;

  private final PDDocument document;
  private final List<PDPage> pages;
  private final PageContentReader content;

  private PdfSource(PDDocument document, List<PDPage> pages, ReadingSettings limits) {
    this.document = document;
    this.pages = pages;
    this.content =
        new PageContentReader(limits.maxGlyphs(), new StreamLimit(limits.maxUnpackedBytes()));
  }

  static PdfSource open(
      Path file, ReadingSettings limits, LanguageChoice language, List<Warning> warnings)
      throws IOException, ReadingException {
    PDDocument document;
    try {
      document =
          Loader.loadPDF(
              file.toFile(),
              "",
              MemoryUsageSetting.setupMixed(MEMORY, 10 * limits.maxUnpackedBytes()).streamCache);
    } catch (InvalidPasswordException locked) {
      throw new ReadingException(
          ReadingException.Type.ENCRYPTED, "a password is needed to open the document", locked);
    }
    try {
      List<PDPage> pages = pages(document, limits.maxPages());
      if (PdfEnd.isDamaged(file)) {
        warnings.add(
            new Warning(
                Warning.Type.DAMAGED_FILE,
                "the file is cut or damaged: %d pages were found in it".formatted(pages.size()),
                OptionalInt.empty()));
      }
      return new PdfSource(document, pages, limits);
    } catch (ReadingException | IOException | RuntimeException | StackOverflowError failed) {
      document.close();
      throw failed;
    }
  }

  /** The number that the document claims is not to be trusted, so its pages are counted. */
  private static List<PDPage> pages(PDDocument document, int most) throws ReadingException {
    List<PDPage> pages = new ArrayList<>();
    for (PDPage page : document.getPages()) {
      if (pages.size() == most) {
        throw new ReadingException(
            ReadingException.Type.TOO_MANY_PAGES,
            "the document has more than %d pages".formatted(most));
      }
      pages.add(page);
    }
    if (pages.isEmpty()) {
      throw new ReadingException(
          ReadingException.Type.BROKEN_FILE, "no page can be found in the document");
    }
    return pages;
  }

  @Override
  public int pageCount() {
    return pages.size();
  }

  @Override
  public PageText read(int number) throws IOException {
    PDPage page = pages.get(number - 1);
    PDRectangle crop = page.getCropBox();
    boolean across = Math.floorMod(page.getRotation(), 180) != 0;
    double width = across ? crop.getHeight() : crop.getWidth();
    double height = across ? crop.getWidth() : crop.getHeight();
    PageContent shown = content.read(page);
    TextLayer.UprightPage upright = TextLayer.read(shown.runs(), width, height);
    List<Line> lines = upright.lines(List.of());
    return new PageText(
        number,
        upright.width(),
        upright.height(),
        PageText.TextSource.TEXT_LAYER,
        PageLanguage.of(texts(lines)),
        upright.turn(),
        Optional.empty(),
        lines);
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().flatMap(line -> line.words().stream()).map(Word::text).toList();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
