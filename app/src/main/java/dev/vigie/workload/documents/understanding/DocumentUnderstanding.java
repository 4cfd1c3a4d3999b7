package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.TypeGuess;
import dev.vigie.workload.documents.model.Understanding;
import dev.vigie.workload.documents.model.Understanding.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From the text of pages to document types, parts and fields. Stateless, safe for use by many
 * threads, linear in the length of the text.
 */
public final class DocumentUnderstanding {
  /** Names the rules and weights in use; changes whenever the same text may be judged otherwise. */
  public static final String CLASSIFIER = "vigie-evidence-1";

  private final List<FieldExtractor> extractors;

  public DocumentUnderstanding() {
    this(FieldExtractors.all());
  }

  DocumentUnderstanding(List<FieldExtractor> extractors) {
    this.extractors = List.copyOf(extractors);
  }

  /**
   * @param pages all readable pages of a file in order
   * @param filename as its sender named it; a weak hint only
   */
  public Understanding understand(List<PageText> pages, Optional<String> filename) {
    TypeGuess other = new TypeGuess(DocumentType.OTHER, 0.5);
    if (pages.isEmpty()) {
      return new Understanding(other, List.of(), List.of(), Map.of());
    }
    List<Part> parts =
        List.of(new Part(other.type(), pages.getFirst().number(), pages.getLast().number()));
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Part part : parts) {
      List<PageText> ofPart =
          pages.stream()
              .filter(page -> page.number() >= part.firstPage() && page.number() <= part.lastPage())
              .toList();
      for (FieldExtractor extractor : extractors) {
        if (extractor.types().contains(part.documentType())) {
          extractor.extract(part.documentType(), ofPart).forEach(fields::putIfAbsent);
        }
      }
    }
    return new Understanding(other, pages.stream().map(page -> other).toList(), parts, fields);
  }
}
