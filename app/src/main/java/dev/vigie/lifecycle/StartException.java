package dev.vigie.lifecycle;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The service cannot start; the message is for the operator. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The first one among the causes of a failure. */
  public static Optional<StartException> within(Throwable failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(StartException.class::isInstance)
        .map(StartException.class::cast)
        .findFirst();
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
