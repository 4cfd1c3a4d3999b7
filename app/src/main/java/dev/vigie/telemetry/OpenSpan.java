package dev.vigie.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A span that is current on this thread until it is closed. What the thread logs meanwhile carries
 * its ids. Attributes never hold anything personal, no text of a document and no body of a query.
 */
public final class OpenSpan implements AutoCloseable {
  private final Span span;
  private final Scope scope;
  private final @Nullable String traceBefore;
  private final @Nullable String spanBefore;

  @SuppressWarnings("MustBeClosedChecker") // This object closes it when it is closed itself.
  OpenSpan(Span span) {
    this.span = span;
    this.scope = span.makeCurrent();
    this.traceBefore = MDC.get(LogFields.TRACE_ID);
    this.spanBefore = MDC.get(LogFields.SPAN_ID);
    if (span.getSpanContext().isValid()) {
      MDC.put(LogFields.TRACE_ID, span.getSpanContext().getTraceId());
      MDC.put(LogFields.SPAN_ID, span.getSpanContext().getSpanId());
    }
  }

  /** The W3C trace context to pass on; empty while tracing is off. */
  public Optional<String> traceparent() {
    return Spans.traceparent(span.getSpanContext());
  }

  public OpenSpan name(String name) {
    span.updateName(name);
    return this;
  }

  public OpenSpan with(String attribute, String value) {
    span.setAttribute(attribute, value);
    return this;
  }

  public OpenSpan with(String attribute, long value) {
    span.setAttribute(attribute, value);
    return this;
  }

  /**
   * Marks what the span is about as failed.
   *
   * @param errorType of a bounded set, such as a problem's or a failure's type
   */
  public OpenSpan failed(String errorType) {
    span.setAttribute("error.type", errorType);
    span.setStatus(StatusCode.ERROR);
    return this;
  }

  @Override
  public void close() {
    scope.close();
    restore(LogFields.TRACE_ID, traceBefore);
    restore(LogFields.SPAN_ID, spanBefore);
    span.end();
  }

  private static void restore(String field, @Nullable String before) {
    if (before == null) {
      MDC.remove(field);
    } else {
      MDC.put(field, before);
    }
  }
}
