package dev.vigie.http;

import dev.vigie.lifecycle.Lifecycle;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Closes each connection after its answer once the service is about to end: a caller who keeps one
 * open would else send the next request just as it is cut.
 */
record LastAnswers(Lifecycle lifecycle) implements Filter {
  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (lifecycle.isStopping()) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    chain.proceed();
  }
}
