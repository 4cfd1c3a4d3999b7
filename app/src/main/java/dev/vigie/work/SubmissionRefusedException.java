package dev.vigie.work;

import java.time.Duration;

/** A submission was not accepted, and nothing of it was kept. */
public abstract sealed class SubmissionRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private SubmissionRefusedException(String message) {
    super(message);
  }

  /** The service has as much waiting work as it can bear, or its store is away. */
  public static final class Overloaded extends SubmissionRefusedException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    Overloaded(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The owner has as much unfinished work as one may have. */
  public static final class QuotaReached extends SubmissionRefusedException {
    private static final long serialVersionUID = 1L;
    private final int limit;

    QuotaReached(int limit) {
      super("the owner has %d unfinished works".formatted(limit));
      this.limit = limit;
    }

    public int limit() {
      return limit;
    }
  }

  /** The idempotency key was used before with another payload. */
  public static final class KeyReused extends SubmissionRefusedException {
    private static final long serialVersionUID = 1L;

    KeyReused() {
      super("the idempotency key was used before with another payload");
    }
  }

  /** A submission with the same idempotency key is being accepted right now. */
  public static final class KeyInFlight extends SubmissionRefusedException {
    private static final long serialVersionUID = 1L;

    KeyInFlight() {
      super("a submission with this idempotency key is being accepted right now");
    }
  }
}
