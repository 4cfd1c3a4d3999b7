package dev.vigie.http;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import dev.vigie.lifecycle.Lifecycle;
import dev.vigie.settings.Role;
import dev.vigie.settings.ServiceSettings;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** Puts what all routes share in front of them, on the public port and on the operator's. */
@ApplicationScoped
class WebServerSetup {
  static final String ADMIN_SOCKET = "admin";

  /** How much of a body that is too large is read, so that its sender gets to see the answer. */
  private static final int DRAINED_BODIES = 2;

  /** Of the operator's port, in bytes: keys and faults are asked for in less than a thousand. */
  private static final int LONGEST_ADMIN_BODY = 64 * 1024;

  private final HttpSettings settings;
  private final ConnectionSettings connections;
  private final TlsSettings tls;
  private final CallerDeadline deadline;
  private final Optional<ServerKeys> keys;

  @Inject
  WebServerSetup(
      HttpSettings settings,
      ConnectionSettings connections,
      TlsSettings tls,
      CallerDeadline deadline)
      throws IOException, GeneralSecurityException {
    this.settings = settings;
    this.connections = connections;
    this.tls = tls;
    this.deadline = deadline;
    keys =
        tls.files().isPresent()
            ? Optional.of(new ServerKeys(tls.files().get(), tls, connections))
            : Optional.empty();
  }

  /** Runs after the settings are there and before Helidon starts the server. */
  void install(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event,
      BeanManager beans,
      ServiceSettings service,
      Lifecycle lifecycle)
      throws ReflectiveOperationException, GeneralSecurityException {
    ServerCdiExtension server = beans.getExtension(ServerCdiExtension.class);
    WebServerErrors errors = new WebServerErrors();
    server
        .serverRoutingBuilder()
        .addFilter(new LastAnswers(lifecycle))
        .addFeature(
            new ExchangeFeature(
                new ExchangeFilter(new HttpMetrics(), deadline, connections), errors));
    if (!service.has(Role.API)) {
      server.serverRoutingBuilder().addFilter(new ClosedApi());
    }

    WebServerConfig.Builder configuration = configuration(server);
    configuration.maxPayloadSize(DRAINED_BODIES * settings.maxBodyBytes());
    shareWith(configuration, keys.isPresent());

    ListenerConfig admin = configuration.sockets().get(ADMIN_SOCKET);
    if (admin != null) {
      ListenerConfig.Builder builder =
          ListenerConfig.builder(admin).maxPayloadSize(LONGEST_ADMIN_BODY);
      shareWith(builder, keys.isPresent() && tls.admin());
      configuration.putSocket(ADMIN_SOCKET, builder.buildPrototype());
      server
          .serverNamedRoutingBuilder(ADMIN_SOCKET)
          .addFeature(new ExchangeFeature(new ExchangeFilter(null, deadline, connections), errors));
    }
  }

  private void shareWith(ListenerConfig.BuilderBase<?, ?> port, boolean secure)
      throws GeneralSecurityException {
    port.directHandlers(WebServerErrors.directHandlers())
        .idleConnectionTimeout(connections.idleTime())
        .idleConnectionPeriod(connections.looks())
        .maxTcpConnections(connections.most())
        // A second protocol, as discovery would add, would make Helidon wait for good for the first
        // byte.
        .protocolsDiscoverServices(false)
        .protocols(List.of(Http1Config.builder().addReceiveListener(deadline).build()));
    if (secure) {
      port.tls(keys.orElseThrow().tls());
    }
  }

  @PreDestroy
  void close() {
    keys.ifPresent(ServerKeys::close);
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
