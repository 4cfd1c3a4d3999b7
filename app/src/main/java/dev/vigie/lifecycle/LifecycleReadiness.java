package dev.vigie.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Not ready before all parts are up, and no longer once the stop began. */
@Readiness
@Startup
@ApplicationScoped
class LifecycleReadiness implements HealthCheck {
  private final Lifecycle lifecycle;

  @Inject
  LifecycleReadiness(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    String missing = lifecycle.missing();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("start").status(missing.isEmpty());
    return (missing.isEmpty() ? response : response.withData("missing", missing)).build();
  }
}
