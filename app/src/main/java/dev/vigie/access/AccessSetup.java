package dev.vigie.access;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;

/** Puts a door before the routes of both ports. */
@ApplicationScoped
class AccessSetup {
  /** Runs after the settings are there and before Helidon starts the server. */
  void install(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event,
      BeanManager beans,
      AccessSettings settings,
      KeyCheck keys) {
    ServerCdiExtension server = beans.getExtension(ServerCdiExtension.class);
    if (settings.required()) {
      server.serverRoutingBuilder().addFeature(new AccessFeature(new Doorkeeper(keys)));
    }
  }
}
