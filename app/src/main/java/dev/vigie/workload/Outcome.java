package dev.vigie.workload;

/**
 * How an attempt ended well.
 *
 * @param completeness whether all of the work was done
 * @param result what the caller fetches
 */
public record Outcome(Completeness completeness, Content result) {
  /** Whether a result covers all of the input. */
  public enum Completeness {
    COMPLETE,
    PARTIAL
  }

  public static Outcome complete(Content result) {
    return new Outcome(Completeness.COMPLETE, result);
  }

  public static Outcome partial(Content result) {
    return new Outcome(Completeness.PARTIAL, result);
  }
}
