package dev.vigie.http;

import dev.vigie.telemetry.OpenSpan;
import dev.vigie.telemetry.Spans;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wraps every request: gives it its ids, answers with them, and measures it. */
final class ExchangeFilter implements Filter {
  static final HeaderName CORRELATION_ID = HeaderNames.create("X-Correlation-ID");
  static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");

  /**
   * For every answer, whoever makes it; the home page has a policy of its own. Nobody in between
   * may keep what is personal or secret.
   */
  static final List<Header> SECURITY =
      List.of(
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          HeaderValues.createCached(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          HeaderValues.createCached("Referrer-Policy", "no-referrer"),
          HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
          HeaderValues.createCached("Cache-Control", "no-store"));

  private static final Header ONLY_HTTPS =
      HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

  /** As other servers count a caller who hung up. */
  private static final int STATUS_BROKEN_OFF = 499;

  private final @Nullable HttpMetrics metrics;
  private final CallerDeadline deadline;
  private final ConnectionSettings connections;

  /**
   * @param metrics null where requests are neither counted nor traced, as on the operator's port
   */
  ExchangeFilter(
      @Nullable HttpMetrics metrics, CallerDeadline deadline, ConnectionSettings connections) {
    this.metrics = metrics;
    this.deadline = deadline;
    this.connections = connections;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    Exchange exchange =
        Exchange.of(
            request.headers().first(CORRELATION_ID).orElse(null),
            request.headers().first(TRACEPARENT).orElse(null),
            request.prologue().uriPath().rawPath());
    exchange.begin();
    response.streamFilter(out -> new AnswerStream(out, connections, deadline));
    try {
      if (metrics == null) {
        writeHeaders(exchange, request, response);
        chain.proceed();
      } else {
        observe(metrics, chain, request, response, exchange, start);
      }
    } finally {
      exchange.end();
      if (!request.content().consumed()) {
        // The rest of the body is still to come, though its request was answered.
        deadline.begin(connections.headerTime());
      }
    }
  }

  private static void observe(
      HttpMetrics metrics,
      FilterChain chain,
      RoutingRequest request,
      RoutingResponse response,
      Exchange exchange,
      long start) {
    String method = HttpMetrics.method(request.prologue().method().text());
    metrics.started();
    exchange.atStream(metrics::ended);
    try (OpenSpan span = begin(exchange, method)) {
      span.traceparent().ifPresent(exchange::continueIn);
      writeHeaders(exchange, request, response);
      int status = STATUS_BROKEN_OFF;
      try {
        chain.proceed();
        status =
            response.isSent() && !exchange.isBrokenOff()
                ? response.status().code()
                : STATUS_BROKEN_OFF;
      } finally {
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        metrics.finished(
            method,
            exchange,
            status,
            taken,
            request.headers().contentLength().orElse(0),
            response.bytesWritten());
        describe(span, method, exchange, status, request.isSecure() ? "https" : "http");
        AccessLog.write(method, exchange.endpoint(), status, taken, request.remotePeer().host());
      }
    }
  }

  private static OpenSpan begin(Exchange exchange, String method) {
    return exchange
        .callersTrace()
        .map(trace -> Spans.below(trace, method, SpanKind.SERVER))
        .orElseGet(() -> Spans.root(method, SpanKind.SERVER));
  }

  /** The path itself may hold an id, so only the route is named. */
  private static void describe(
      OpenSpan span, String method, Exchange exchange, int status, String scheme) {
    String route = exchange.endpoint();
    span.name(method + ' ' + route)
        .with("http.request.method", method)
        .with("http.route", route)
        .with("url.scheme", scheme)
        .with("http.response.status_code", status)
        .with("vigie.correlation_id", exchange.correlationId());
    exchange.levels().ifPresent(levels -> span.with("vigie.workload", levels.workload()));
    if (RequestLevels.isFaultOfOurs(status)) {
      span.failed(exchange.problem().map(ProblemType::typeName).orElse(Integer.toString(status)));
    }
  }

  static void writeHeaders(Exchange exchange, ServerRequest request, ServerResponse response) {
    response.header(HeaderValues.create(CORRELATION_ID, exchange.correlationId()));
    SECURITY.forEach(response::header);
    if (request.isSecure()) {
      response.header(ONLY_HTTPS);
    }
  }
}
