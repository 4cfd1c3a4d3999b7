package dev.vigie.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready without a store that answers; not alive when our own PostgreSQL is lost. Asking must
 * not open it: that is done in its turn.
 */
@ApplicationScoped
class StoreHealth {
  @Produces
  @Readiness
  HealthCheck ready(Instance<Database> database) {
    return () -> HealthCheckResponse.named("store").status(database.get().isUp()).build();
  }

  @Produces
  @Liveness
  HealthCheck alive(Instance<Database> database) {
    return () -> HealthCheckResponse.named("store").status(database.get().isAlive()).build();
  }
}
