package dev.vigie.workload;

import org.jspecify.annotations.Nullable;

/**
 * An attempt at a piece of work failed. The type and the message reach the caller: no stack, no
 * host, nothing from inside.
 */
public final class WorkFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a failure means for the work. */
  public enum Kind {
    /** The input is at fault; no attempt will ever succeed. The work fails at once. */
    PERMANENT,
    /**
     * Something around the work is at fault; a later attempt may succeed. The work is tried again,
     * then becomes a dead letter.
     */
    TRANSIENT
  }

  private final Kind kind;
  private final String type;

  private WorkFailedException(Kind kind, String type, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.type = type;
  }

  /**
   * @param type stable, lower-case, with underscores; a bounded set, as it labels metrics
   * @param message for the caller: what is wrong and what to change
   */
  public static WorkFailedException permanent(String type, String message) {
    return new WorkFailedException(Kind.PERMANENT, type, message, null);
  }

  /**
   * @param type stable, lower-case, with underscores; a bounded set, as it labels metrics
   * @param message for the caller: what is wrong
   * @param cause for the log
   */
  public static WorkFailedException transientFailure(String type, String message, Throwable cause) {
    return new WorkFailedException(Kind.TRANSIENT, type, message, cause);
  }

  public Kind kind() {
    return kind;
  }

  public String type() {
    return type;
  }
}
