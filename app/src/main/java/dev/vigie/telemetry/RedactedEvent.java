package dev.vigie.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import dev.vigie.telemetry.redaction.Redaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An event of which every text that a pattern can show is redacted and keeps to one line. Arguments
 * show only within the message.
 */
final class RedactedEvent implements ILoggingEvent {
  private final ILoggingEvent original;

  RedactedEvent(ILoggingEvent original) {
    this.original = original;
  }

  private static String redacted(String text) {
    return OneLine.escape(Redaction.text(text));
  }

  private static String redacted(String name, Object value) {
    return OneLine.escape(Redaction.value(List.of(name), String.valueOf(value)));
  }

  @Override
  public String getFormattedMessage() {
    return redacted(String.valueOf(original.getFormattedMessage()));
  }

  @Override
  public String getMessage() {
    return redacted(String.valueOf(original.getMessage()));
  }

  @Override
  public Object[] getArgumentArray() {
    return new Object[0];
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    Map<String, String> redacted = new HashMap<>();
    original
        .getMDCPropertyMap()
        .forEach((name, value) -> redacted.put(name, redacted(name, value)));
    return redacted;
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public Map<String, String> getMdc() {
    return getMDCPropertyMap();
  }

  @Override
  public List<KeyValuePair> getKeyValuePairs() {
    List<KeyValuePair> pairs = original.getKeyValuePairs();
    return pairs == null
        ? List.of()
        : pairs.stream()
            .map(pair -> new KeyValuePair(redacted(pair.key), redacted(pair.key, pair.value)))
            .toList();
  }

  @Override
  public @Nullable IThrowableProxy getThrowableProxy() {
    IThrowableProxy throwable = original.getThrowableProxy();
    return throwable == null ? null : new RedactedThrowable(throwable);
  }

  @Override
  public String getThreadName() {
    return redacted(original.getThreadName());
  }

  @Override
  public String getLoggerName() {
    return redacted(original.getLoggerName());
  }

  @Override
  public Level getLevel() {
    return original.getLevel();
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return original.getLoggerContextVO();
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return original.getCallerData();
  }

  @Override
  public boolean hasCallerData() {
    return original.hasCallerData();
  }

  @Override
  public @Nullable List<Marker> getMarkerList() {
    return original.getMarkerList();
  }

  @Override
  public long getTimeStamp() {
    return original.getTimeStamp();
  }

  @Override
  public int getNanoseconds() {
    return original.getNanoseconds();
  }

  @Override
  public Instant getInstant() {
    return original.getInstant();
  }

  @Override
  public long getSequenceNumber() {
    return original.getSequenceNumber();
  }

  @Override
  public void prepareForDeferredProcessing() {
    original.prepareForDeferredProcessing();
  }
}
