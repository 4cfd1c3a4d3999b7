package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.util.Iterator;

/** Hands each event to every way out, such that its line is made once. */
public final class WaysOut extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {
  private final AppenderAttachableImpl<ILoggingEvent> ways = new AppenderAttachableImpl<>();

  @Override
  protected void append(ILoggingEvent event) {
    ways.appendLoopOnAppenders(new SharedEvent(event));
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> way) {
    ways.addAppender(way);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return ways.iteratorForAppenders();
  }

  @Override
  public Appender<ILoggingEvent> getAppender(String name) {
    return ways.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> way) {
    return ways.isAttached(way);
  }

  @Override
  public void detachAndStopAllAppenders() {
    ways.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> way) {
    return ways.detachAppender(way);
  }

  @Override
  public boolean detachAppender(String name) {
    return ways.detachAppender(name);
  }

  /** Ends the ways, which write what they still hold. */
  @Override
  public void stop() {
    super.stop();
    ways.detachAndStopAllAppenders();
  }
}
