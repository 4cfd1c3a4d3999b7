package dev.vigie.sandbox;

/** A program refuses its input, with a reason for the caller. */
public final class SandboxRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;

  /**
   * @param type stable, lower-case, with underscores
   * @param message for the caller
   */
  public SandboxRefusal(String type, String message) {
    super(message);
    this.type = type;
  }

  public String type() {
    return type;
  }
}
