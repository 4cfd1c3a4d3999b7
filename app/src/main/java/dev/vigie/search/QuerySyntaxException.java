package dev.vigie.search;

/** A query cannot be understood; the message is for whoever wrote it. */
public final class QuerySyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * @param position of the character that is wrong, 1 for the first
   */
  QuerySyntaxException(int position, String message) {
    super(message);
    this.position = position;
  }

  public int position() {
    return position;
  }

  /** What is wrong, where, and what to write instead. */
  public String explanation() {
    return "at character %d: %s".formatted(position, getMessage());
  }
}
