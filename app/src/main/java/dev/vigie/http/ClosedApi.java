package dev.vigie.http;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** All that the public port of a process has to say that only works. */
record ClosedApi() implements Filter {
  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    ProblemAnswer.send(
        request,
        response,
        new ProblemException(
            ProblemType.NOT_FOUND,
            "This process only works; send the request to one that has the role api."));
  }
}
