package dev.vigie.sandbox;

/** A call into a child gave no answer. */
public final class SandboxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. After all but {@link #REFUSED} the child is gone. */
  public enum Kind {
    /** The program refused its input. */
    REFUSED,
    /** The call took longer than it may. */
    TIME_LIMIT,
    /** The child needed more memory than it may have. */
    MEMORY,
    /** The child ended, or its program failed, for a reason of its own. */
    CRASHED,
    /** No child could be started. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String type;

  SandboxException(Kind kind, String type, String message) {
    super(message);
    this.kind = kind;
    this.type = type;
  }

  public Kind kind() {
    return kind;
  }

  /** The program's own word for a refusal; else the kind in lower case. */
  public String type() {
    return type;
  }
}
