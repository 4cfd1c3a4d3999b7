package dev.vigie.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;

/**
 * Begins spans. Names and attributes follow OpenTelemetry's semantic conventions for HTTP,
 * messaging and databases (stable names of 2024 and later); ours begin with {@code vigie.}.
 */
public final class Spans {
  private static final String SCOPE = "dev.vigie";
  private static final int TRACEPARENT_LENGTH = 55;

  private Spans() {}

  /** Begins a span below the one that is current on this thread. */
  public static OpenSpan begin(String name, SpanKind kind) {
    return new OpenSpan(builder(name, kind).startSpan());
  }

  /**
   * Begins a span below one of another thread or process.
   *
   * @param traceparent a valid W3C trace context
   */
  public static OpenSpan below(String traceparent, String name, SpanKind kind) {
    return new OpenSpan(
        builder(name, kind)
            .setParent(Context.root().with(Span.wrap(context(traceparent))))
            .startSpan());
  }

  /** Begins the first span of a trace. */
  public static OpenSpan root(String name, SpanKind kind) {
    return new OpenSpan(builder(name, kind).setNoParent().startSpan());
  }

  /**
   * Begins the span of a statement.
   *
   * @param operation such as {@code INSERT}
   * @param table its main one
   */
  public static OpenSpan statement(String operation, String table) {
    return begin(operation + ' ' + table, SpanKind.CLIENT)
        .with("db.system.name", "postgresql")
        .with("db.operation.name", operation)
        .with("db.collection.name", table);
  }

  /** The W3C trace context of the span that is current on this thread; empty without one. */
  public static Optional<String> currentTraceparent() {
    return traceparent(Span.current().getSpanContext());
  }

  static Optional<String> traceparent(SpanContext context) {
    return context.isValid()
        ? Optional.of(
            "00-%s-%s-%s"
                .formatted(
                    context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex()))
        : Optional.empty();
  }

  private static SpanBuilder builder(String name, SpanKind kind) {
    return tracer().spanBuilder(name).setSpanKind(kind);
  }

  private static Tracer tracer() {
    return GlobalOpenTelemetry.getTracer(SCOPE);
  }

  private static SpanContext context(String traceparent) {
    if (traceparent.length() < TRACEPARENT_LENGTH) {
      throw new IllegalArgumentException("not a trace context: " + traceparent.length());
    }
    return SpanContext.createFromRemoteParent(
        traceparent.substring(3, 35),
        traceparent.substring(36, 52),
        TraceFlags.fromHex(traceparent, 53),
        TraceState.getDefault());
  }
}
