package dev.vigie.workload.documents;

import java.util.Map;
import java.util.Optional;

/**
 * What the caller told about a document.
 *
 * @param filename without folders and control characters, at most 255 characters
 * @param language {@code auto}, {@code fra}, {@code eng} or {@code fra+eng}
 */
record DocumentName(Optional<String> filename, String language) {
  /** Name of the parameter of a submission. */
  static final String FILENAME = "filename";

  /** Name of the parameter of a submission. */
  static final String LANGUAGE = "language";

  private static final int LONGEST = 255;

  static DocumentName of(Map<String, String> parameters) {
    return new DocumentName(
        Optional.ofNullable(parameters.get(FILENAME)).flatMap(DocumentName::harmless),
        parameters.getOrDefault(LANGUAGE, "auto"));
  }

  private static Optional<String> harmless(String filename) {
    String last =
        filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
    // The end tells the type.
    String end = last.length() <= LONGEST ? last : last.substring(last.length() - LONGEST);
    return Optional.of(end.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip())
        .filter(name -> !name.isEmpty());
  }
}
