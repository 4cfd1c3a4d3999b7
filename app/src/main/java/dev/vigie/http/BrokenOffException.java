package dev.vigie.http;

/** The caller hung up in the middle of the body or of the answer. */
final class BrokenOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenOffException(RuntimeException cause) {
    super("the caller hung up", cause);
  }
}
