package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Tells the metrics which route a request has matched, and gives a problem to the few errors that
 * Jersey answers past all exception mappers, such as headers that it cannot read.
 */
@Provider
@ApplicationScoped
class EndpointFilter implements ContainerResponseFilter {
  private static final int FIRST_ERROR = 400;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getUriInfo() instanceof ExtendedUriInfo uri) {
      List<UriTemplate> innermostFirst = uri.getMatchedTemplates();
      String template = "";
      for (UriTemplate part : innermostFirst) {
        template = part.getTemplate() + template;
      }
      if (!template.isEmpty()) {
        Exchange.current().endpoint(template);
      }
    }
    boolean routeElsewhere = response.getStatus() == ProblemType.NOT_FOUND.status();
    if (response.getStatus() >= FIRST_ERROR && !response.hasEntity() && !routeElsewhere) {
      answer(response);
    }
  }

  private static void answer(ContainerResponseContext response) {
    Problem problem =
        Problems.ofStatus(
            response.getStatus(),
            Map.of(),
            new IllegalStateException("Jersey answered " + response.getStatus()));
    response.setStatus(problem.status());
    response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, Problem.LANGUAGE);
    response.setEntity(
        problem.answer(Exchange.current()),
        new Annotation[0],
        MediaType.valueOf(Problem.MEDIA_TYPE));
  }
}
