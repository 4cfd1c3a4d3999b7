package dev.vigie.storage;

/** The shared action of a batch failed, for all its members; the cause says why. */
public final class BatchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BatchFailedException(Throwable cause) {
    super(cause.toString(), cause);
  }
}
