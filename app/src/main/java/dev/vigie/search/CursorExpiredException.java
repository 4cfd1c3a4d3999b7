package dev.vigie.search;

/** The state that a cursor stands for is kept only for some minutes, which are over. */
public final class CursorExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CursorExpiredException() {
    super("the cursor has expired");
  }
}
