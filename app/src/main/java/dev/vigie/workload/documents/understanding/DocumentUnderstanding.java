package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.TypeGuess;
import dev.vigie.workload.documents.model.Understanding;
import dev.vigie.workload.documents.model.Understanding.Part;
import java.util.ArrayList;
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
  public static final String CLASSIFIER = "vigie-evidence-2";

  private final Wordings wordings = Wordings.load();
  private final Classifier classifier = new Classifier(wordings);
  private final Segmenter segmenter = new Segmenter(classifier);
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
    List<Evidence> evidence = pages.stream().map(page -> Evidence.of(page, wordings)).toList();
    List<List<Evidence>> documents = segmenter.parts(evidence);
    List<TypeGuess> types = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    Map<String, Field> fields = new LinkedHashMap<>();
    TypeGuess whole = new TypeGuess(DocumentType.OTHER, 1);
    for (List<Evidence> document : documents) {
      Optional<String> hint = documents.size() == 1 ? filename : Optional.empty();
      TypeGuess guess = classify(document, hint);
      whole = parts.isEmpty() ? guess : whole;
      document.forEach(page -> types.add(ofPage(page, guess, document.size())));
      List<PageText> texts = document.stream().map(page -> page.layout().page()).toList();
      parts.add(new Part(guess.type(), texts.getFirst().number(), texts.getLast().number()));
      read(guess.type(), texts).forEach(fields::putIfAbsent);
    }
    return new Understanding(whole, types, parts, fields);
  }

  private TypeGuess classify(List<Evidence> document, Optional<String> filename) {
    List<Evidence> readable = document.stream().filter(page -> !page.isBlank()).toList();
    return readable.isEmpty()
        ? new TypeGuess(DocumentType.OTHER, 1)
        : classifier.score(readable, filename).best();
  }

  /** A page is what its document is; how sure, its own text and that of the document say. */
  private TypeGuess ofPage(Evidence page, TypeGuess document, int pages) {
    if (pages == 1 || page.isBlank()) {
      return document;
    }
    double own = classifier.score(List.of(page), Optional.empty()).probability(document.type());
    return new TypeGuess(document.type(), (own + 2 * document.confidence()) / 3);
  }

  private Map<String, Field> read(DocumentType type, List<PageText> pages) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (FieldExtractor extractor : extractors) {
      if (extractor.types().contains(type)) {
        extractor.extract(type, pages).forEach(fields::putIfAbsent);
      }
    }
    return fields;
  }
}
