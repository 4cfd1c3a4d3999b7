package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.ext.Provider;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/** Makes the meters of every route, once the routes are known. */
@Provider
@ApplicationScoped
class RouteMetrics implements ApplicationEventListener {
  @Override
  public void onEvent(ApplicationEvent event) {
    if (event.getType() == ApplicationEvent.Type.INITIALIZATION_FINISHED) {
      event.getResourceModel().getResources().forEach(resource -> startAtZero("", resource));
    }
  }

  private static void startAtZero(String above, Resource resource) {
    String endpoint = above + resource.getPathPattern().getTemplate().getTemplate();
    // What Jersey adds by itself, as OPTIONS, cannot fail.
    resource.getResourceMethods().stream()
        .map(ResourceMethod::getHttpMethod)
        .filter(method -> !method.equals(HttpMethod.OPTIONS))
        .forEach(method -> HttpMetrics.startAtZero(method, endpoint));
    resource.getChildResources().forEach(child -> startAtZero(endpoint, child));
  }

  @Override
  public @Nullable RequestEventListener onRequest(RequestEvent event) {
    return null;
  }
}
