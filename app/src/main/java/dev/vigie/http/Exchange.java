package dev.vigie.http;

import dev.vigie.telemetry.LogFields;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What is known about the request that the current thread serves. Helidon serves a request on one
 * thread from its first filter to the last byte of its response.
 */
public final class Exchange {
  static final String UNKNOWN_ENDPOINT = "unknown";
  static final int LONGEST_CORRELATION_ID = 128;
  private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

  private final String correlationId;
  private final Optional<String> callersTrace;
  private Traceparent traceparent;
  private final String path;
  private String endpoint = UNKNOWN_ENDPOINT;
  private Caller caller = Caller.DEFAULT;
  private BooleanSupplier admission = () -> true;
  private @Nullable ProblemType problem;
  private @Nullable RequestLevels levels;
  private @Nullable Runnable atStream;
  private boolean streaming;
  private boolean brokenOff;

  private Exchange(String correlationId, @Nullable String traceparent, String path) {
    this.correlationId = correlationId;
    this.traceparent = Traceparent.of(traceparent);
    this.callersTrace =
        Traceparent.isGiven(traceparent)
            ? Optional.of(this.traceparent.header())
            : Optional.empty();
    this.path = path;
  }

  /** Makes an exchange from what a request says, without making it the current one. */
  static Exchange of(@Nullable String correlationId, @Nullable String traceparent, String path) {
    return new Exchange(
        correlationId != null && isSafe(correlationId) ? correlationId : newCorrelationId(),
        traceparent,
        path);
  }

  /**
   * @throws IllegalStateException outside of a request
   */
  public static Exchange current() {
    return currentIfAny().orElseThrow(() -> new IllegalStateException("no request is served here"));
  }

  static Optional<Exchange> currentIfAny() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** 1–128 characters that are safe in headers and logs. */
  public String correlationId() {
    return correlationId;
  }

  /** The W3C trace context of the request. */
  public String traceparent() {
    return traceparent.header();
  }

  /** The trace context that the caller sent, if it is a valid one. */
  Optional<String> callersTrace() {
    return callersTrace;
  }

  /** From now on the request belongs to this span. */
  void continueIn(String spansTraceparent) {
    traceparent = Traceparent.of(spansTraceparent);
  }

  /** Who calls. */
  public Caller caller() {
    return caller;
  }

  /**
   * From now on the request is this caller's.
   *
   * @param isStillAdmitted whether the same credentials would let the caller in now
   */
  public void caller(Caller authenticated, BooleanSupplier isStillAdmitted) {
    caller = authenticated;
    admission = isStillAdmitted;
    authenticated.userId().ifPresent(id -> MDC.put(LogFields.USER_ID, id));
  }

  /**
   * Whether the caller would still be let in: to be asked now and then by an answer that goes on.
   */
  public BooleanSupplier admission() {
    return admission;
  }

  /** Path of the request without its query, as it was sent. */
  String path() {
    return path;
  }

  /** The template of the matched route, or {@link #UNKNOWN_ENDPOINT}. */
  String endpoint() {
    return endpoint;
  }

  void endpoint(String template) {
    endpoint = template;
  }

  /** The problem that the request is answered with, if it is. */
  Optional<ProblemType> problem() {
    return Optional.ofNullable(problem);
  }

  void problem(ProblemType type) {
    problem = type;
  }

  /** Tells which objectives this request counts for. */
  public void countsFor(RequestLevels objectives) {
    levels = objectives;
    MDC.put(LogFields.WORKLOAD, objectives.workload());
  }

  /** Empty until the request has found a workload. */
  Optional<RequestLevels> levels() {
    return Optional.ofNullable(levels);
  }

  /**
   * The answer goes on for as long as its reader likes, so it no longer counts as being answered.
   */
  public void streams() {
    Runnable told = atStream;
    if (!streaming && told != null) {
      told.run();
    }
    streaming = true;
  }

  /** To be told of {@link #streams}. */
  void atStream(Runnable told) {
    atStream = told;
  }

  boolean isStreaming() {
    return streaming;
  }

  /** The caller hung up in the middle of the request: whatever is answered, nobody is to blame. */
  void breakOff() {
    brokenOff = true;
  }

  boolean isBrokenOff() {
    return brokenOff;
  }

  void begin() {
    CURRENT.set(this);
    MDC.put(LogFields.CORRELATION_ID, correlationId);
    MDC.put(LogFields.TRACE_ID, traceparent.traceId());
  }

  void end() {
    CURRENT.remove();
    MDC.remove(LogFields.CORRELATION_ID);
    MDC.remove(LogFields.TRACE_ID);
    MDC.remove(LogFields.WORKLOAD);
    MDC.remove(LogFields.USER_ID);
  }

  private static String newCorrelationId() {
    return Traceparent.Identifiers.hexadecimal() + Traceparent.Identifiers.hexadecimal();
  }

  private static boolean isSafe(String text) {
    if (text.isEmpty() || text.length() > LONGEST_CORRELATION_ID) {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      boolean letterOrDigit =
          (sign >= '0' && sign <= '9')
              || (sign >= 'A' && sign <= 'Z')
              || (sign >= 'a' && sign <= 'z');
      if (!letterOrDigit && "._:/+=-".indexOf(sign) < 0) {
        return false;
      }
    }
    return true;
  }
}
