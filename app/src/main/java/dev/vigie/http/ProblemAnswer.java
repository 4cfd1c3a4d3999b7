package dev.vigie.http;

import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * How a filter refuses a request. What a filter throws is handled only after the exchange is over:
 * its answer would have another correlation id and count as broken off.
 */
public final class ProblemAnswer {
  private static final WebServerErrors ERRORS = new WebServerErrors();

  private ProblemAnswer() {}

  /** Answers with the problem that the failure is for the caller. */
  public static void send(
      RoutingRequest request, RoutingResponse response, RuntimeException failure) {
    ERRORS.handle(request, response, failure);
    // As the web server does after a route: only then has the exchange an answer to count.
    response.commit();
  }
}
