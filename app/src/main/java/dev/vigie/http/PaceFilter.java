package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Looks at how fast bodies arrive. */
@Provider
@ApplicationScoped
class PaceFilter implements ContainerRequestFilter {
  private static final List<String> BODY_HEADERS = List.of("Content-Length", "Transfer-Encoding");

  private final ConnectionSettings settings;
  private final CallerDeadline deadline;

  @Inject
  PaceFilter(ConnectionSettings settings, CallerDeadline deadline) {
    this.settings = settings;
    this.deadline = deadline;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    // Asking Jersey whether there is a body would begin to read it.
    if (BODY_HEADERS.stream().anyMatch(request.getHeaders()::containsKey)) {
      request.setEntityStream(new PacedBody(request.getEntityStream(), settings, deadline));
    }
  }
}
