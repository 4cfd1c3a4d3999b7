package dev.vigie.telemetry;

/** Names under which the log context (MDC) of a request or a piece of work is kept. */
public final class LogFields {
  public static final String CORRELATION_ID = "correlation_id";
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String WORKLOAD = "workload";
  public static final String WORK_ID = "work_id";
  public static final String ATTEMPT = "attempt";

  private LogFields() {}
}
