package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.vigie.telemetry.redaction.Redaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * An event of which every text that a pattern can show is redacted and keeps to one line. Arguments
 * show only within the message.
 */
final class RedactedEvent extends EventView {
  RedactedEvent(ILoggingEvent original) {
    super(original);
  }

  private static String redacted(String text) {
    return OneLine.escape(Redaction.text(text));
  }

  private static String redacted(String name, Object value) {
    return OneLine.escape(Redaction.value(List.of(name), String.valueOf(value)));
  }

  @Override
  public String getFormattedMessage() {
    return redacted(String.valueOf(original().getFormattedMessage()));
  }

  @Override
  public String getMessage() {
    return redacted(String.valueOf(original().getMessage()));
  }

  @Override
  public Object[] getArgumentArray() {
    return new Object[0];
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    Map<String, String> redacted = new HashMap<>();
    original()
        .getMDCPropertyMap()
        .forEach((name, value) -> redacted.put(name, redacted(name, value)));
    return redacted;
  }

  @Override
  public List<KeyValuePair> getKeyValuePairs() {
    List<KeyValuePair> pairs = original().getKeyValuePairs();
    return pairs == null
        ? List.of()
        : pairs.stream()
            .map(pair -> new KeyValuePair(redacted(pair.key), redacted(pair.key, pair.value)))
            .toList();
  }

  @Override
  public @Nullable IThrowableProxy getThrowableProxy() {
    IThrowableProxy throwable = original().getThrowableProxy();
    return throwable == null ? null : new RedactedThrowable(throwable);
  }

  @Override
  public String getThreadName() {
    return redacted(original().getThreadName());
  }

  @Override
  public String getLoggerName() {
    return redacted(original().getLoggerName());
  }
}
