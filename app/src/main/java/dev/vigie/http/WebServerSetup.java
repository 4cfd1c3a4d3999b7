package dev.vigie.http;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServerConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Method;

/** Puts what all routes share in front of them, on the public port and on the operator's. */
@ApplicationScoped
class WebServerSetup {
  static final String ADMIN_SOCKET = "admin";

  /** How much of a body that is too large is read, so that its sender gets to see the answer. */
  private static final int DRAINED_BODIES = 2;

  /** Runs after the settings are there and before Helidon starts the server. */
  void install(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event,
      BeanManager beans,
      HttpSettings settings)
      throws ReflectiveOperationException {
    ServerCdiExtension server = beans.getExtension(ServerCdiExtension.class);
    WebServerErrors errors = new WebServerErrors();
    server
        .serverRoutingBuilder()
        .addFeature(new ExchangeFeature(new ExchangeFilter(new HttpMetrics()), errors));

    WebServerConfig.Builder configuration = configuration(server);
    configuration.directHandlers(WebServerErrors.directHandlers());
    configuration.maxPayloadSize(DRAINED_BODIES * settings.maxBodyBytes());

    ListenerConfig admin = configuration.sockets().get(ADMIN_SOCKET);
    if (admin != null) {
      configuration.putSocket(
          ADMIN_SOCKET,
          ListenerConfig.builder(admin)
              .directHandlers(WebServerErrors.directHandlers())
              .buildPrototype());
      server
          .serverNamedRoutingBuilder(ADMIN_SOCKET)
          .addFeature(new ExchangeFeature(new ExchangeFilter(null), errors));
    }
  }

  /**
   * Helidon MP 4.1 has no public way to replace the plain-text answers of its web server to what is
   * not valid HTTP; its extension keeps the builder that has one to itself.
   */
  private static WebServerConfig.Builder configuration(ServerCdiExtension server)
      throws ReflectiveOperationException {
    Method accessor = ServerCdiExtension.class.getDeclaredMethod("serverBuilder");
    accessor.setAccessible(true);
    return (WebServerConfig.Builder) accessor.invoke(server);
  }
}
