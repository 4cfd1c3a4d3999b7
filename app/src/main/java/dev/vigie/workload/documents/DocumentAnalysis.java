package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.sandbox.SandboxProgram;
import dev.vigie.sandbox.SandboxRefusal;
import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Understanding;
import dev.vigie.workload.documents.model.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MappingIterator;

/** The child's side of the documents workload: one file at a time. */
final class DocumentAnalysis implements SandboxProgram {
  private final ReadableDocument.Opener opener;
  private final BiFunction<List<PageText>, Optional<String>, Understanding> understanding;
  private final String ocr;
  private final String classifier;
  private final Set<Notice> told = new HashSet<>();
  private @Nullable ReadableDocument document;

  DocumentAnalysis(
      ReadableDocument.Opener opener,
      BiFunction<List<PageText>, Optional<String>, Understanding> understanding,
      String ocr,
      String classifier) {
    this.opener = opener;
    this.understanding = understanding;
    this.ocr = ocr;
    this.classifier = classifier;
    warmUp();
  }

  /** Loads what every request needs while the child still waits for its first one. */
  private void warmUp() {
    Word word = new Word("a", new Box(0, 0, 1, 1), 1);
    PageText page =
        new PageText(
            1,
            595,
            842,
            PageText.TextSource.TEXT_LAYER,
            "fra",
            0,
            Optional.of(1.0),
            List.of(new Line(0, List.of(new Line.Cell(List.of(word))))));
    byte[] text = Json.MAPPER.writeValueAsBytes(page);
    byte[] request = ChildRequest.page(1);
    Json.MAPPER.readValue(request, ChildRequest.class);
    Json.MAPPER.writeValueAsBytes(new PageAnswer(page, List.of()));
    Json.MAPPER.writeValueAsBytes(
        understanding.apply(
            List.of(Json.MAPPER.readValue(text, PageText.class)), Optional.empty()));
  }

  @Override
  public byte[] handle(byte[] bytes, Path scratch) throws SandboxRefusal, IOException {
    ChildRequest request = Json.MAPPER.readValue(bytes, ChildRequest.class);
    Object answer =
        switch (request.operation()) {
          case OPEN -> open(request, scratch.resolve(ChildRequest.INPUT));
          case PAGE -> read(request.page());
          case CONCLUDE -> conclude(request, scratch.resolve(ChildRequest.PAGES));
        };
    return Json.MAPPER.writeValueAsBytes(answer);
  }

  @Override
  public void reset() {
    if (document != null) {
      document.close();
      document = null;
    }
    told.clear();
  }

  private OpenedFile open(ChildRequest request, Path file) throws SandboxRefusal, IOException {
    reset();
    ReadableDocument opened =
        opener.open(file, request.filename(), request.language(), request.limits());
    document = opened;
    return new OpenedFile(
        opened.mediaType(), opened.pageCount(), newNotices(opened), ocr, classifier);
  }

  private PageAnswer read(int number) throws SandboxRefusal, IOException {
    if (document == null) {
      throw new IllegalStateException("No file is open");
    }
    PageText text = CleanText.of(document.read(number));
    // Whatever comes up while a page is read belongs to it, so that it is told once however many
    // children work on the file.
    List<Notice> notices =
        newNotices(document).stream()
            .map(notice -> new Notice(notice.type(), notice.message(), OptionalInt.of(number)))
            .toList();
    return new PageAnswer(text, notices);
  }

  private Understanding conclude(ChildRequest request, Path pages) throws IOException {
    try (MappingIterator<PageText> texts =
        Json.MAPPER.readerFor(PageText.class).readValues(pages.toFile())) {
      return understanding.apply(texts.readAll(), request.filename());
    }
  }

  private List<Notice> newNotices(ReadableDocument opened) {
    return opened.notices().stream().filter(told::add).toList();
  }
}
