package dev.vigie.work;

import dev.vigie.work.Work.Progress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a work has come.
 *
 * @param attempts that were started when it happened
 * @param stage what the attempt is at; empty if it has not said so, or if this is not from there
 * @param at when it was told
 */
record WorkEvent(
    UUID id,
    WorkStatus status,
    int attempts,
    Progress progress,
    Optional<Stage> stage,
    Instant at) {
  /**
   * @param number within the attempt, from 1
   */
  record Stage(int number, String name) {}

  private static final int ATTEMPT_BITS = 33;
  private static final long BETWEEN_ATTEMPTS = 1L << 32;

  /** A stage more is less than a step more. */
  private static final long STAGES = 16;

  /** The present state, for who was not there when it was reached. */
  static WorkEvent present(Work work) {
    return new WorkEvent(
        work.id(),
        work.status(),
        work.attempts(),
        work.progress(),
        Optional.empty(),
        Instant.now());
  }

  static WorkEvent of(Claim claim, WorkStatus status, Progress progress, Optional<Stage> stage) {
    return new WorkEvent(claim.id(), status, claim.attempt(), progress, stage, Instant.now());
  }

  /**
   * Grows as a work goes on, whichever process tells it and whenever it arrives: the attempt first,
   * then how far it is. Only an attempt that is handed back as if it had not been made begins
   * again. Below 2^53, so that any reader of JSON can hold it.
   */
  long sequence() {
    long withinAttempt =
        switch (status) {
          case RUNNING -> 1 + progress.done() * STAGES + stage.map(Stage::number).orElse(0);
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
