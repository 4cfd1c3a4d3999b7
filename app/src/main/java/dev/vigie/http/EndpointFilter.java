package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Tells the metrics which route a request has matched. */
@Provider
@ApplicationScoped
class EndpointFilter implements ContainerResponseFilter {
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
  }
}
