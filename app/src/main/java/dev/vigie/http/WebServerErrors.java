package dev.vigie.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers with problems where no resource is involved: unknown paths, and what is not even valid
 * HTTP.
 */
final class WebServerErrors implements ErrorHandler<Throwable>, DirectHandler {
  /** The same for everything that Helidon answers outside of its routing. */
  static DirectHandlers directHandlers() {
    WebServerErrors handler = new WebServerErrors();
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
      builder.addHandler(event, handler);
    }
    return builder.build();
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response, Throwable failure) {
    Exchange exchange =
        Exchange.currentIfAny()
            .orElseGet(() -> Exchange.of(null, null, request.prologue().uriPath().rawPath()));
    Problem problem = Problems.of(failure);
    ExchangeFilter.writeHeaders(exchange, request, response);
    problem.headers().forEach((name, value) -> response.header(HeaderValues.create(name, value)));
    response
        .status(problem.status())
        .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE))
        .header(HeaderValues.create(HeaderNames.CONTENT_LANGUAGE, Problem.LANGUAGE))
        .send(problem.answer(exchange));
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status status,
      ServerResponseHeaders headers,
      Throwable failure,
      System.@Nullable Logger logger) {
    Exchange exchange =
        Exchange.currentIfAny()
            .orElseGet(() ->
                Exchange.of(
                    request.headers().first(ExchangeFilter.CORRELATION_ID).orElse(null),
                    request.headers().first(ExchangeFilter.TRACEPARENT).orElse(null),
                    request.path()));
    return answer(
        exchange, Problems.ofStatus(statusOf(status, failure), Map.of(), failure), headers);
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Exchange exchange =
        Exchange.currentIfAny().orElseGet(() -> Exchange.of(null, null, request.path()));
    return answer(
        exchange,
        Problems.ofStatus(status.code(), Map.of(), new IllegalStateException(message)),
        headers);
  }

  /** Helidon says 400 to headers that are too long, and knows why only by the message. */
  private static int statusOf(Status status, Throwable failure) {
    boolean tooLong =
        failure instanceof RequestException
            && Optional.ofNullable(failure.getMessage())
                .filter("Header size exceeded"::equals)
                .isPresent();
    return tooLong ? ProblemType.HEADERS_TOO_LARGE.status() : status.code();
  }

  private static TransportResponse answer(
      Exchange exchange, Problem problem, ServerResponseHeaders headers) {
    headers.set(HeaderValues.create(ExchangeFilter.CORRELATION_ID, exchange.correlationId()));
    headers.set(HeaderValues.create(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE));
    headers.set(HeaderValues.create(HeaderNames.CONTENT_LANGUAGE, Problem.LANGUAGE));
    ExchangeFilter.SECURITY.forEach(headers::set);
    return TransportResponse.builder()
        .status(Status.create(problem.status()))
        .headers(headers)
        .entity(problem.answer(exchange))
        .build();
  }
}
