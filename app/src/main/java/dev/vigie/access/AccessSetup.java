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
  private static final String ADMIN_SOCKET = "admin";

  /** Runs after the settings are there and before Helidon starts the server. */
  void install(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event,
      BeanManager beans,
      AccessSettings settings,
      AdminSettings administration,
      LimitSettings limits,
      KeyCheck keys,
      Pseudonyms pseudonyms,
      Audit audit) {
    ServerCdiExtension server = beans.getExtension(ServerCdiExtension.class);
    FailureLimit failures = new FailureLimit(limits.failuresPerMinute());
    if (settings.required()) {
      Doorkeeper doorkeeper =
          new Doorkeeper(
              keys,
              settings.tokens().map(tokens -> new TokenCheck(tokens, pseudonyms)),
              new RateLimit(limits.requestsPerSecond(), limits.burst()),
              failures);
      server.serverRoutingBuilder().addFeature(new AccessFeature(doorkeeper));
    }
    server
        .serverNamedRoutingBuilder(ADMIN_SOCKET)
        .addFeature(new AccessFeature(new AdminDoor(administration.tokens(), failures, audit)));
  }
}
