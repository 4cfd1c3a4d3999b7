package dev.vigie.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * How a filter refuses a request. What a filter throws is handled only after the exchange is over:
 * its answer would have another correlation id and count as broken off.
 */
public final class ProblemAnswer {
  private static final WebServerErrors ERRORS = new WebServerErrors();

  private ProblemAnswer() {}

  /** Answers with the problem that the failure is for the caller. */
  public static void send(
      ServerRequest request, ServerResponse response, RuntimeException failure) {
    ERRORS.handle(request, response, failure);
  }
}
