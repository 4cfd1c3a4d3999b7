package dev.vigie.workload.predictions;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import dev.vigie.telemetry.ModelCalls;
import dev.vigie.telemetry.ServiceLevel;
import dev.vigie.workload.Objective.Indicator;
import io.helidon.metrics.api.Counter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The meters of the predictions workload; all of them exist from start-up. */
final class PredictionsMetrics {
  static final Metric PREDICTIONS =
      Metric.counter(
          "predictions_total",
          "Patients whose risk was answered.",
          Label.of("outcome", RiskModel.DIABETIC, RiskModel.NON_DIABETIC));

  private final ModelCalls calls;
  private final Counter diabetic = PREDICTIONS.count(RiskModel.DIABETIC);
  private final Counter nonDiabetic = PREDICTIONS.count(RiskModel.NON_DIABETIC);

  PredictionsMetrics(BooleanSupplier loaded) {
    calls =
        new ModelCalls(
            PredictionsWorkload.NAME,
            ModelFile.NAME,
            "logistic_regression",
            "predict",
            loaded,
            ServiceLevel.declare(
                PredictionsWorkload.NAME,
                Indicator.INFERENCE.label(),
                PredictionsWorkload.INFERENCE_RATIO,
                Optional.of(PredictionsWorkload.INFERENCE_LIMIT)));
  }

  void predicted(Prediction prediction, long nanoseconds) {
    calls.succeeded(Duration.ofNanos(nanoseconds));
    (prediction.outcome().equals(RiskModel.DIABETIC) ? diabetic : nonDiabetic).increment();
  }

  void failed() {
    calls.failed();
  }

  void notLoaded() {
    calls.notLoaded();
  }
}
