package dev.vigie.telemetry;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Lines for people, by a pattern: redacted, and one line an event but for stack traces. */
public final class TextLogEncoder extends PatternLayoutEncoder {
  @Override
  public byte[] encode(ILoggingEvent event) {
    return super.encode(new RedactedEvent(event));
  }
}
