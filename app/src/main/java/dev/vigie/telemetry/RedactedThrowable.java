package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import dev.vigie.telemetry.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/** An exception whose message, and those of its causes, are redacted; its class stays. */
record RedactedThrowable(IThrowableProxy original) implements IThrowableProxy {
  @Override
  public @Nullable String getMessage() {
    return redacted(original.getMessage());
  }

  @Override
  public @Nullable String getOverridingMessage() {
    return redacted(original.getOverridingMessage());
  }

  private static @Nullable String redacted(@Nullable String message) {
    return message == null ? null : OneLine.escape(Redaction.text(message));
  }

  @Override
  public String getClassName() {
    return original.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return original.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return original.getCommonFrames();
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    IThrowableProxy cause = original.getCause();
    return cause == null ? null : new RedactedThrowable(cause);
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    IThrowableProxy[] suppressed = original.getSuppressed();
    IThrowableProxy[] redacted = new IThrowableProxy[suppressed == null ? 0 : suppressed.length];
    for (int index = 0; index < redacted.length; index++) {
      redacted[index] = new RedactedThrowable(suppressed[index]);
    }
    return redacted;
  }

  @Override
  public boolean isCyclic() {
    return original.isCyclic();
  }
}
