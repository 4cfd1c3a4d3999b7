package dev.vigie.telemetry;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An exception that is only told of, with no frames. */
record GivenThrowable(
    String type,
    @Nullable String message,
    @Nullable GivenThrowable cause,
    List<GivenThrowable> suppressed)
    implements IThrowableProxy {
  /** From {@code class}, {@code message}, {@code cause} and {@code suppressed}. */
  static GivenThrowable from(JsonNode exception) {
    JsonNode cause = exception.path("cause");
    List<GivenThrowable> suppressed = new ArrayList<>();
    exception.path("suppressed").forEach(each -> suppressed.add(from(each)));
    return new GivenThrowable(
        exception.path("class").asString("java.lang.Throwable"),
        exception.path("message").asString(""),
        cause.isObject() ? from(cause) : null,
        suppressed);
  }

  @Override
  public @Nullable String getMessage() {
    return message;
  }

  @Override
  public String getClassName() {
    return type;
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return new StackTraceElementProxy[0];
  }

  @Override
  public int getCommonFrames() {
    return 0;
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    return cause;
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return suppressed.toArray(new IThrowableProxy[0]);
  }

  @Override
  public boolean isCyclic() {
    return false;
  }
}
