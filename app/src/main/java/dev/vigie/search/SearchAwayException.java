package dev.vigie.search;

import org.jspecify.annotations.Nullable;

/** Elasticsearch is away, too slow or overloaded; a later call may succeed. */
public final class SearchAwayException extends SearchException {
  private static final long serialVersionUID = 1L;

  SearchAwayException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
