package dev.vigie.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** An event that shows another one. */
abstract class EventView implements ILoggingEvent {
  private final ILoggingEvent original;

  EventView(ILoggingEvent original) {
    this.original = original;
  }

  final ILoggingEvent original() {
    return original;
  }

  @Override
  public String getFormattedMessage() {
    return original.getFormattedMessage();
  }

  @Override
  public String getMessage() {
    return original.getMessage();
  }

  @Override
  public Object @Nullable [] getArgumentArray() {
    return original.getArgumentArray();
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    return original.getMDCPropertyMap();
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public Map<String, String> getMdc() {
    return getMDCPropertyMap();
  }

  @Override
  public @Nullable List<KeyValuePair> getKeyValuePairs() {
    return original.getKeyValuePairs();
  }

  @Override
  public @Nullable IThrowableProxy getThrowableProxy() {
    return original.getThrowableProxy();
  }

  @Override
  public String getThreadName() {
    return original.getThreadName();
  }

  @Override
  public String getLoggerName() {
    return original.getLoggerName();
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
