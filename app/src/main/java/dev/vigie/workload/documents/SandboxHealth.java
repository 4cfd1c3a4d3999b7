package dev.vigie.workload.documents;

import dev.vigie.sandbox.Sandbox;
import dev.vigie.settings.Role;
import dev.vigie.settings.ServiceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells the operator how far strangers' files are shut off from this machine. */
@ApplicationScoped
class SandboxHealth {
  @Produces
  @Readiness
  HealthCheck sandbox(ServiceSettings service, Instance<Sandbox> sandbox) {
    return () ->
        HealthCheckResponse.named("sandbox")
            .up()
            // Only workers have one, and asking must not start it.
            .withData(
                "isolation",
                service.has(Role.WORKER)
                    ? sandbox.get().isolation().description()
                    : "none: this process does no work")
            .build();
  }
}
