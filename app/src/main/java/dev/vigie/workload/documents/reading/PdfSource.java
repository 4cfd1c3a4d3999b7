package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import java.io.IOException;
import java.nio.file.Files;
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
  private final Optional<Path> temporary;
  private final List<PDPage> pages;
  private final PageContentReader content;
  private final PageRenderer renderer;
  private final LanguageChoice language;
  private final List<Warning> warnings;

  private PdfSource(
      PDDocument document,
      Optional<Path> temporary,
      List<PDPage> pages,
      ReadingSettings limits,
      LanguageChoice language,
      List<Warning> warnings) {
    this.document = document;
    this.temporary = temporary;
    this.pages = pages;
    this.language = language;
    this.warnings = warnings;
    this.renderer = new PageRenderer(document, limits);
    this.content =
        new PageContentReader(limits.maxGlyphs(), new StreamLimit(limits.maxUnpackedBytes()));
  }

  static PdfSource open(
      Path file, ReadingSettings limits, LanguageChoice language, List<Warning> warnings)
      throws IOException, ReadingException {
    try {
      return PdfEnd.isCut(file)
          ? loadCopy(PdfSalvage.withLastObjectClosed(file), file, limits, language, warnings)
          : load(file, Optional.empty(), file, limits, language, warnings);
    } catch (InvalidPasswordException locked) {
      throw new ReadingException(
          ReadingException.Type.ENCRYPTED, "a password is needed to open the document", locked);
    } catch (IOException | RuntimeException broken) {
      Optional<Path> salvaged = PdfSalvage.withNewPageTree(file, limits);
      if (salvaged.isEmpty()) {
        throw broken;
      }
      return loadCopy(salvaged.get(), file, limits, language, warnings);
    }
  }

  private static PdfSource loadCopy(
      Path copy,
      Path original,
      ReadingSettings limits,
      LanguageChoice language,
      List<Warning> warnings)
      throws IOException, ReadingException {
    boolean loaded = false;
    try {
      PdfSource source = load(copy, Optional.of(copy), original, limits, language, warnings);
      loaded = true;
      return source;
    } finally {
      if (!loaded) {
        Files.deleteIfExists(copy);
      }
    }
  }

  /**
   * @param temporary to be deleted when this is closed
   * @param original the file as it came, of which the caller is told when it is damaged
   */
  private static PdfSource load(
      Path file,
      Optional<Path> temporary,
      Path original,
      ReadingSettings limits,
      LanguageChoice language,
      List<Warning> warnings)
      throws IOException, ReadingException {
    PDDocument document =
        Loader.loadPDF(
            file.toFile(),
            "",
            MemoryUsageSetting.setupMixed(MEMORY, 10 * limits.maxUnpackedBytes()).streamCache);
    try {
      List<PDPage> pages = pages(document, limits.maxPages());
      if (PdfEnd.isDamaged(original)) {
        warnings.add(
            new Warning(
                Warning.Type.DAMAGED_FILE,
                "the file is cut or damaged: %d pages were found in it".formatted(pages.size()),
                OptionalInt.empty()));
      }
      return new PdfSource(document, temporary, pages, limits, language, warnings);
    } catch (ReadingException | IOException | RuntimeException | StackOverflowError failed) {
      document.close();
      throw failed;
    }
  }

  /** The number that the document claims is not to be trusted, so its pages are counted. */
  private static List<PDPage> pages(PDDocument document, int most)
      throws IOException, ReadingException {
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
      throw new IOException("no page can be found in the document");
    }
    return pages;
  }

  @Override
  public int pageCount() {
    return pages.size();
  }

  @Override
  public PageText read(int number) throws IOException, ReadingException {
    PDPage page = pages.get(number - 1);
    PDRectangle crop = page.getCropBox();
    boolean across = Math.floorMod(page.getRotation(), 180) != 0;
    double width = across ? crop.getHeight() : crop.getWidth();
    double height = across ? crop.getWidth() : crop.getHeight();
    PageContent shown = content.read(page);
    LayerJudgement judgement = LayerJudgement.of(shown, width, height);
    checkNotLost(number, shown, judgement);
    TextLayer.UprightPage upright = TextLayer.read(judgement.runs(), width, height);
    if (judgement.verdict() == LayerJudgement.Verdict.USABLE) {
      if (upright.isEmpty()) {
        // An empty page is no answer when it is too large to be looked at.
        renderer.dpi(width, height);
      }
      return textLayer(number, upright);
    }
    if (!OcrEngine.isAvailable()) {
      warn(Warning.Type.OCR_UNAVAILABLE, "no OCR on this machine: text layer only", number);
      return textLayer(number, TextLayer.read(shown.runs(), width, height));
    }
    if (judgement.verdict() == LayerJudgement.Verdict.UNUSABLE) {
      warn(
          Warning.Type.TEXT_LAYER_UNUSABLE,
          "the text layer is " + judgement.reason() + ": the page was read by OCR",
          number);
    }
    boolean withImages = judgement.verdict() == LayerJudgement.Verdict.WITH_IMAGES;
    PageRenderer.Rendered rendered;
    try {
      rendered = renderer.render(page, number, shown, width, height);
    } catch (LimitException limit) {
      if (!withImages || upright.isEmpty()) {
        throw limit;
      }
      warn(
          Warning.Type.PART_LEFT_OUT,
          "the images of the page were not read: " + limit.getMessage(),
          number);
      return textLayer(number, upright);
    }
    return withImages
        ? mixed(number, upright, rendered, judgement.areas(), width, height)
        : OcrPages.read(number, rendered.image(), rendered.dpi(), width, height, language);
  }

  /** What a damaged file has lost is no empty page, and not the garbage that is left of it. */
  private void checkNotLost(int number, PageContent shown, LayerJudgement judgement)
      throws ReadingException {
    if (shown.incomplete() && shown.isEmpty()) {
      throw new ReadingException(
          ReadingException.Type.BROKEN_FILE, "what the page shows is missing in the file");
    }
    if (judgement.verdict() == LayerJudgement.Verdict.UNUSABLE
        && shown.fontless() > shown.glyphs() / 2) {
      throw new ReadingException(
          ReadingException.Type.BROKEN_FILE,
          "the fonts of the page, without which its text means nothing, are missing in the file");
    }
    if (shown.incomplete()) {
      warn(Warning.Type.DAMAGED_FILE, "a part of the page is missing in the file", number);
    }
  }

  private static PageText textLayer(int number, TextLayer.UprightPage upright) {
    List<Line> lines = upright.lines(List.of());
    return new PageText(
        number,
        upright.width(),
        upright.height(),
        PageText.TextSource.TEXT_LAYER,
        PageLanguage.ofLines(lines),
        upright.turn(),
        Optional.empty(),
        lines);
  }

  /** The text layer and what OCR finds in the images beside it. */
  private PageText mixed(
      int number,
      TextLayer.UprightPage upright,
      PageRenderer.Rendered rendered,
      List<PageContent.Area> areas,
      double width,
      double height) {
    List<Word> found = new ArrayList<>();
    double scale = rendered.image().width() / width;
    for (PageContent.Area area : areas) {
      found.addAll(
          OcrPages.readPart(rendered, area, scale, upright.turn(), width, height, language));
    }
    List<Word> layer = upright.words().values().stream().flatMap(List::stream).toList();
    found.removeIf(word -> OcrPages.isDoubtful(word) || OcrPages.coversAny(word, layer));
    if (found.isEmpty()) {
      return textLayer(number, upright);
    }
    List<Line> lines = upright.lines(found);
    double confidence = found.stream().mapToDouble(Word::confidence).average().orElse(0);
    return new PageText(
        number,
        upright.width(),
        upright.height(),
        PageText.TextSource.MIXED,
        PageLanguage.ofLines(lines),
        upright.turn(),
        Optional.of(confidence),
        lines);
  }

  private void warn(Warning.Type type, String message, int page) {
    Warning warning = new Warning(type, message, OptionalInt.of(page));
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
    if (temporary.isPresent()) {
      Files.deleteIfExists(temporary.get());
    }
  }
}
