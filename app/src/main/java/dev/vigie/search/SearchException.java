package dev.vigie.search;

import org.jspecify.annotations.Nullable;

/**
 * Elasticsearch could not answer; the message says so to operators and holds nothing of a query.
 */
public abstract sealed class SearchException extends RuntimeException
    permits SearchAwayException, SearchRefusedException {
  private static final long serialVersionUID = 1L;

  SearchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
