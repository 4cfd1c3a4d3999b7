package dev.vigie.work;

/** Where a piece of work stands; the names are part of the API. */
public enum WorkStatus {
  ACCEPTED,
  RUNNING,
  SUCCEEDED,
  PARTIAL,
  FAILED,
  CANCELLED,
  ERASED;

  /** Whether nothing more will happen to the work by itself. */
  public boolean isFinal() {
    return this != ACCEPTED && this != RUNNING;
  }

  /** Whether there is a result to fetch. */
  public boolean hasResult() {
    return this == SUCCEEDED || this == PARTIAL;
  }
}
