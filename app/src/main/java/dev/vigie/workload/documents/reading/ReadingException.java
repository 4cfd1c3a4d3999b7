package dev.vigie.workload.documents.reading;

import java.util.Locale;

/** A file or page that cannot be read; trying again would not help. */
public final class ReadingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Stable names of failures. */
  public enum Type {
    /** A password is needed to open the document. */
    ENCRYPTED,
    BROKEN_FILE,
    EMPTY_FILE,
    FILE_TOO_LARGE,
    TOO_MANY_PAGES,
    /** The page has an area that cannot be rendered within the limits. */
    PAGE_TOO_LARGE,
    IMAGE_TOO_LARGE,
    TOO_MANY_GLYPHS,
    /** An archive that unpacks to too much or has too many entries. */
    ARCHIVE_BOMB,
    NESTING_TOO_DEEP,
    UNSUPPORTED_TYPE,
    OCR_FAILED;

    /** As in results: {@code page_too_large}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Type type;

  ReadingException(Type type, String message) {
    super(message);
    this.type = type;
  }

  ReadingException(Type type, String message, Throwable cause) {
    super(message, cause);
    this.type = type;
  }

  public Type type() {
    return type;
  }
}
