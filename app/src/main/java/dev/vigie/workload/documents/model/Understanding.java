package dev.vigie.workload.documents.model;

import java.util.List;
import java.util.Map;

/**
 * What a document is and says.
 *
 * @param document type of the whole
 * @param pages type of each page, in the order of the pages given
 * @param parts the documents of a bundle; one part for a plain document
 * @param fields by name, of the document (of the first part in a bundle that has the field)
 */
public record Understanding(
    TypeGuess document, List<TypeGuess> pages, List<Part> parts, Map<String, Field> fields) {
  /**
   * Consecutive pages that make one document.
   *
   * @param firstPage from 1
   * @param lastPage included
   */
  public record Part(DocumentType documentType, int firstPage, int lastPage) {}
}
