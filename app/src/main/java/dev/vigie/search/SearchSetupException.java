package dev.vigie.search;

/** The way to Elasticsearch cannot be set up; the message says what to do. */
final class SearchSetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
