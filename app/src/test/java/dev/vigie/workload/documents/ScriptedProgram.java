package dev.vigie.workload.documents;

import dev.vigie.sandbox.SandboxProgram;
import dev.vigie.sandbox.SandboxRefusal;
import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.TypeGuess;
import dev.vigie.workload.documents.model.Understanding;
import dev.vigie.workload.documents.model.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Reads text files whose pages are set apart by form feeds, and does what the first word of a page
 * says: {@code CRASH}, {@code LOOP}, {@code BOMB}, {@code REFUSE}, {@code SLEEP milliseconds}.
 */
public final class ScriptedProgram implements SandboxProgram {
  private final DocumentAnalysis analysis =
      new DocumentAnalysis(
          ScriptedProgram::open, ScriptedProgram::understand, "scripted-ocr 1", "scripted-rules 1");

  @Override
  public byte[] handle(byte[] request, Path scratch) throws SandboxRefusal, IOException {
    return analysis.handle(request, scratch);
  }

  @Override
  public void reset() {
    analysis.reset();
  }

  private static ReadableDocument open(
      Path file, Optional<String> filename, String language, JsonNode limits)
      throws SandboxRefusal, IOException {
    String content = Files.readString(file);
    String[] pages = content.split("\f", -1);
    perform("OPEN-", pages[0]);
    if (pages.length > limits.path("max_pages").asInt()) {
      throw new SandboxRefusal("too_many_pages", "the document has too many pages");
    }
    return new ReadableDocument() {
      @Override
      public String mediaType() {
        return "text/plain";
      }

      @Override
      public int pageCount() {
        return pages.length;
      }

      @Override
      public List<Notice> notices() {
        return List.of(new Notice("damaged_file", "The file is cut", OptionalInt.empty()));
      }

      @Override
      public PageText read(int number) throws SandboxRefusal {
        perform("", pages[number - 1]);
        return page(number, pages[number - 1], language);
      }

      @Override
      public void close() {}
    };
  }

  private static PageText page(int number, String text, String language) {
    List<Line> lines =
        text.lines()
            .filter(line -> !line.isBlank())
            .map(line ->
                new Line(
                    0,
                    List.of(
                        new Line.Cell(
                            Arrays.stream(line.strip().split("\\s+", -1))
                                .map(word -> new Word(word, new Box(0, 0, 1, 1), 1))
                                .toList()))))
            .toList();
    return new PageText(
        number,
        595,
        842,
        PageText.TextSource.TEXT_LAYER,
        language.equals("auto") ? "fra" : language,
        0,
        Optional.empty(),
        lines);
  }

  private static Understanding understand(List<PageText> pages, Optional<String> filename) {
    TypeGuess invoice = new TypeGuess(DocumentType.INVOICE, 0.9);
    if (pages.getFirst().text().contains("CONCLUDE-CRASH")) {
      Runtime.getRuntime().halt(1);
    }
    return new Understanding(
        invoice,
        pages.stream().map(page -> invoice).toList(),
        List.of(new Understanding.Part(DocumentType.INVOICE, 1, pages.getLast().number())),
        Map.of("number", new Field("F|1", "N° F|1", 1, 0.87654, new Box(0.1, 0.2, 0.300004, 0.4))));
  }

  private static void perform(String prefix, String page) throws SandboxRefusal {
    String[] words = page.strip().split("\\s+", -1);
    if (!words[0].startsWith(prefix)) {
      return;
    }
    switch (words[0].substring(prefix.length())) {
      case "CRASH" -> Runtime.getRuntime().halt(134);
      case "LOOP" -> {
        while (words.length > 0) {
          Thread.onSpinWait();
        }
      }
      case "BOMB" -> {
        byte[][] bomb = new byte[10_000][];
        for (int i = 0; i < bomb.length; i++) {
          bomb[i] = new byte[1_000_000];
        }
      }
      case "REFUSE" -> throw new SandboxRefusal("page_too_large", "the page is too large");
      case "SLEEP" -> LockSupport.parkNanos(Long.parseLong(words[1]) * 1_000_000);
      default -> {
        // An ordinary page.
      }
    }
  }
}
