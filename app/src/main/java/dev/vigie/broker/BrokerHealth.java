package dev.vigie.broker;

import dev.vigie.settings.Role;
import dev.vigie.settings.ServiceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * A process that takes requests is ready without an external broker, since what it accepts waits in
 * the store; one that only works is not.
 */
@ApplicationScoped
class BrokerHealth {
  @Produces
  @Readiness
  HealthCheck ready(Instance<Broker> broker, ServiceSettings service) {
    return () -> {
      boolean connected = broker.get().isUp();
      boolean bearable = !broker.get().isEmbedded() && service.has(Role.API);
      return HealthCheckResponse.named("broker")
          .status(connected || bearable)
          .withData("connected", connected)
          .build();
    };
  }

  @Produces
  @Liveness
  HealthCheck alive(Instance<Broker> broker) {
    return () -> HealthCheckResponse.named("broker").status(broker.get().isAlive()).build();
  }
}
