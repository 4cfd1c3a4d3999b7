package dev.vigie.work;

import dev.vigie.work.Work.Progress;
import java.time.Instant;
import java.util.UUID;

/**
 * Something happened to a work.
 *
 * @param attempts that were started when it happened
 * @param at when it was told
 */
record WorkEvent(
    UUID id, Kind kind, WorkStatus status, int attempts, Progress progress, Instant at) {
  /** What changed. */
  enum Kind {
    STATE,
    PROGRESS
  }

  private static final int ATTEMPT_BITS = 33;
  private static final long BETWEEN_ATTEMPTS = 1L << 32;

  /** The present state, for who was not there when it was reached. */
  static WorkEvent present(Work work) {
    return new WorkEvent(
        work.id(), Kind.STATE, work.status(), work.attempts(), work.progress(), Instant.now());
  }

  /**
   * Grows as a work goes on, whichever process tells it and whenever it arrives: the attempt first,
   * then how far it is. Only an attempt that is handed back as if it had not been made begins
   * again. Below 2^53, so that any reader of JSON can hold it.
   */
  long sequence() {
    long withinAttempt =
        switch (status) {
          case RUNNING -> 1L + progress.done();
          case ACCEPTED -> attempts == 0 ? 0 : BETWEEN_ATTEMPTS;
          case SUCCEEDED, PARTIAL, FAILED, CANCELLED -> BETWEEN_ATTEMPTS + 1;
          case ERASED -> BETWEEN_ATTEMPTS + 2;
        };
    return ((long) attempts << ATTEMPT_BITS) + withinAttempt;
  }

  /** Whether a reader who has seen {@code last} learns something by this. */
  boolean isNewerThan(long last) {
    return status.isFinal() || sequence() > last;
  }
}
