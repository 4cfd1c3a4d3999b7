package dev.vigie.work;

/** The store holds something that it should not, or cannot be used. */
final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
