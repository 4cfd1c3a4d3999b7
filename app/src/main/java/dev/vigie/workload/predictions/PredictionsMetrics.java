package dev.vigie.workload.predictions;

import dev.vigie.telemetry.Meters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The meters of the predictions workload; all of them exist from start-up. */
final class PredictionsMetrics {
  private final Timer inference =
      Meters.timer(
          "model_inference_duration",
          "Time that the model takes for one patient, in seconds",
          Meters.seconds(1e-5, 2.5e-5, 1e-4, 2.5e-4, 1e-3, 2.5e-3, 0.01, 0.025, 0.1, 0.25, 0.5, 1),
          "model",
          ModelFile.NAME);
  private final Counter diabetic = outcome(RiskModel.DIABETIC);
  private final Counter nonDiabetic = outcome(RiskModel.NON_DIABETIC);

  PredictionsMetrics(BooleanSupplier loaded) {
    Meters.gauge(
        "model_loaded",
        "Whether there is a model to answer with: 1 or 0",
        () -> loaded.getAsBoolean() ? 1 : 0,
        "model",
        ModelFile.NAME);
  }

  private static Counter outcome(String outcome) {
    return Meters.counter("predictions", "Patients whose risk was answered", "outcome", outcome);
  }

  void predicted(Prediction prediction, long nanoseconds) {
    inference.record(Duration.ofNanos(nanoseconds));
    (prediction.outcome().equals(RiskModel.DIABETIC) ? diabetic : nonDiabetic).increment();
  }
}
