package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An event whose line is made once, for all ways out, by the first that needs it. */
final class SharedEvent extends EventView {
  private byte @Nullable [] line;

  SharedEvent(ILoggingEvent original) {
    super(original);
  }

  /** The line in bytes, which nobody may change. */
  synchronized byte[] line(Function<ILoggingEvent, byte[]> encoder) {
    if (line == null) {
      line = encoder.apply(original());
    }
    return line;
  }
}
