package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;

/** An event with an exception that was never thrown here. */
final class FailureEvent extends LoggingEvent {
  private final GivenThrowable failure;

  FailureEvent(GivenThrowable failure) {
    this.failure = failure;
  }

  @Override
  public IThrowableProxy getThrowableProxy() {
    return failure;
  }
}
