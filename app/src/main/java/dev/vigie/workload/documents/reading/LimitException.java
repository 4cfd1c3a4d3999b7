package dev.vigie.workload.documents.reading;

/** Carries a broken limit out of a library's callbacks; {@link DocumentReader} unwraps it. */
final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReadingException.Type type;

  LimitException(ReadingException.Type type, String message) {
    super(message);
    this.type = type;
  }

  /**
   * @throws LimitException when an element is nested deeper than the limit
   */
  static void checkNesting(int depth, int deepest) {
    if (depth > deepest) {
      throw new LimitException(
          ReadingException.Type.NESTING_TOO_DEEP,
          "elements are nested more than %d deep".formatted(deepest));
    }
  }

  ReadingException toReadingException() {
    return new ReadingException(type, String.valueOf(getMessage()), this);
  }
}
