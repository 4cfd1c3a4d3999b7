package dev.vigie.workload.predictions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names the model, or why there is none. It is up in any case: the rest of the service does not
 * need a model, and must not lose its callers for the lack of one.
 */
@ApplicationScoped
class ModelHealth {
  @Produces
  @Readiness
  HealthCheck model(Instance<CurrentModel> current) {
    return () -> {
      CurrentModel.State state = current.get().state();
      HealthCheckResponseBuilder response =
          HealthCheckResponse.named("predictions")
              .up()
              .withData("model_loaded", state.model().isPresent())
              .withData("model", state.model().map(RiskModel::version).orElse("none"));
      return (state.trouble().isEmpty() ? response : response.withData("refused", state.trouble()))
          .build();
    };
  }
}
