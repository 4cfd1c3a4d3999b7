package dev.vigie.search;

import org.jspecify.annotations.Nullable;

/** Elasticsearch answers, but refuses what it is asked; the same call will not succeed later. */
public final class SearchRefusedException extends SearchException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  /**
   * @param status of HTTP
   * @param type Elasticsearch's name for the error, such as {@code index_not_found_exception}
   */
  SearchRefusedException(int status, String type, @Nullable Throwable cause) {
    super("Elasticsearch answered %d %s".formatted(status, type), cause);
    this.status = status;
    this.type = type;
  }

  public int status() {
    return status;
  }

  public String type() {
    return type;
  }
}
