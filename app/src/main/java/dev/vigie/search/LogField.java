package dev.vigie.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A field of log lines that can be searched, under its name in {@code docs/logs.md}. */
public enum LogField {
  TIMESTAMP(Kind.MOMENT, "@timestamp", "timestamp"),
  LEVEL(Kind.KEYWORD, "level", "log.level"),
  LOGGER(Kind.KEYWORD, "logger", "log.logger"),
  THREAD(Kind.KEYWORD, "thread", "process.thread.name"),
  SERVICE(Kind.KEYWORD, "service", "service.name"),
  ENVIRONMENT(Kind.KEYWORD, "environment", "service.environment"),
  VERSION(Kind.KEYWORD, "version", "service.version"),
  MESSAGE(Kind.TEXT, "message"),
  CORRELATION_ID(Kind.KEYWORD, "correlation_id"),
  TRACE_ID(Kind.KEYWORD, "trace_id", "trace.id"),
  SPAN_ID(Kind.KEYWORD, "span_id", "span.id"),
  USER_ID(Kind.KEYWORD, "user_id", "user.id"),
  CLIENT_IP(Kind.ADDRESS, "client_ip", "client.ip"),
  WORKLOAD(Kind.KEYWORD, "workload"),
  WORK_ID(Kind.KEYWORD, "work_id"),
  DOCUMENT_ID(Kind.KEYWORD, "document_id"),
  ATTEMPT(Kind.NUMBER, "attempt"),
  STATUS(Kind.KEYWORD, "status"),
  METHOD(Kind.KEYWORD, "method"),
  ENDPOINT(Kind.KEYWORD, "endpoint"),
  STATUS_CODE(Kind.NUMBER, "status_code"),
  PROCESSING_TIME_MS(Kind.NUMBER, "processing_time_ms"),
  MODEL_USED(Kind.KEYWORD, "model_used"),
  TOKENS_USED(Kind.NUMBER, "tokens_used"),
  ERROR_TYPE(Kind.KEYWORD, "error_type", "error.type"),
  ERROR_MESSAGE(Kind.TEXT, "error_message", "error.message"),
  STACK_TRACE(Kind.WORDS, "stack_trace", "error.stack_trace");

  /** What is searched when a query names no field. */
  static final List<LogField> SEARCHED_BY_DEFAULT = List.of(MESSAGE, ERROR_MESSAGE, STACK_TRACE);

  /** How the values of a field are compared. */
  enum Kind {
    /** As a whole. */
    KEYWORD,
    /** Word by word, in their order. */
    TEXT,
    /** Word by word; the index does not know their order. */
    WORDS,
    NUMBER,
    MOMENT,
    /** An IP address, or a network such as {@code 10.0.0.0/8}. */
    ADDRESS
  }

  private final Kind kind;
  private final String path;
  private final String otherName;

  LogField(Kind kind, String path) {
    this(kind, path, path);
  }

  LogField(Kind kind, String path, String otherName) {
    this.kind = kind;
    this.path = path;
    this.otherName = otherName;
  }

  /** By its own name or the one of the Elastic Common Schema. */
  static Optional<LogField> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(field -> field.path.equals(wanted) || field.otherName.equals(wanted))
        .findFirst();
  }

  Kind kind() {
    return kind;
  }

  /** The name in the index. */
  public String path() {
    return path;
  }
}
