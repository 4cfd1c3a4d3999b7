package dev.vigie.workload.predictions;

import org.jspecify.annotations.Nullable;

/** A model file is not one; the message says why, for the operator. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    this(message, null);
  }

  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
