package dev.vigie.workload.predictions;

import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the predictions workload injectable. */
@ApplicationScoped
class PredictionsBeans {
  @Produces
  @Singleton
  PredictionsSettings settings(Settings settings) {
    return PredictionsSettings.from(settings);
  }

  @Produces
  @Singleton
  CurrentModel model(PredictionsSettings settings) {
    return new CurrentModel(settings.model());
  }

  @Produces
  @Singleton
  Predictor predictor(CurrentModel current) {
    return new Predictor(current);
  }
}
