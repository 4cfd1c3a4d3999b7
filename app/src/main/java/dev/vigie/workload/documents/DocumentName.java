package dev.vigie.workload.documents;

import java.util.Map;
import java.util.Optional;

/**
 * What the caller told about a document.
 *
 * @param filename without folders and control characters
 * @param language {@code auto}, {@code fra}, {@code eng} or {@code fra+eng}
 */
record DocumentName(Optional<String> filename, String language) {
  /** Name of the parameter of a submission. */
  static final String FILENAME = "filename";

  /** Name of the parameter of a submission. */
  static final String LANGUAGE = "language";

  static DocumentName of(Map<String, String> parameters) {
    return new DocumentName(
        Optional.ofNullable(parameters.get(FILENAME)).flatMap(Filenames::plain),
        parameters.getOrDefault(LANGUAGE, "auto"));
  }
}
