package dev.vigie.telemetry;

/**
 * Names of the fields of log lines: of the context (MDC) of a request or a piece of work, and of
 * single lines.
 */
public final class LogFields {
  public static final String CORRELATION_ID = "correlation_id";
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String WORKLOAD = "workload";
  public static final String WORK_ID = "work_id";
  public static final String USER_ID = "user_id";
  public static final String DOCUMENT_ID = "document_id";
  public static final String ATTEMPT = "attempt";

  public static final String PROCESSING_TIME_MS = "processing_time_ms";
  public static final String METHOD = "method";
  public static final String ENDPOINT = "endpoint";
  public static final String STATUS_CODE = "status_code";
  public static final String CLIENT_IP = "client_ip";
  public static final String STATUS = "status";

  private LogFields() {}
}
