package dev.vigie.broker;

/** The broker cannot be started or asked; the message says what to do. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
