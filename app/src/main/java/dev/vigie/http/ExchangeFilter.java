package dev.vigie.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Wraps every request: gives it its ids, answers with them, and measures it. */
final class ExchangeFilter implements Filter {
  static final HeaderName CORRELATION_ID = HeaderNames.create("X-Correlation-ID");
  static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
  private static final Header NO_SNIFFING =
      HeaderValues.createCached("X-Content-Type-Options", "nosniff");

  /** As other servers count a caller who hung up. */
  private static final int STATUS_BROKEN_OFF = 499;

  private final @Nullable HttpMetrics metrics;

  /**
   * @param metrics null where requests are not counted, as on the operator's port
   */
  ExchangeFilter(@Nullable HttpMetrics metrics) {
    this.metrics = metrics;
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
    writeHeaders(exchange, response);
    if (metrics != null) {
      metrics.started();
    }
    try {
      chain.proceed();
    } finally {
      if (metrics != null) {
        metrics.finished(
            request.prologue().method().text(),
            exchange,
            response.isSent() ? response.status().code() : STATUS_BROKEN_OFF,
            Duration.ofNanos(System.nanoTime() - start));
      }
      exchange.end();
    }
  }

  static void writeHeaders(Exchange exchange, ServerResponse response) {
    response.header(HeaderValues.create(CORRELATION_ID, exchange.correlationId()));
    response.header(NO_SNIFFING);
  }
}
