package dev.vigie.workload.predictions;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import java.util.ArrayList;
import java.util.List;

/** Answers with the model in use, and measures it where it runs. */
final class Predictor {
  private final CurrentModel current;
  private final PredictionsMetrics metrics;

  Predictor(CurrentModel current) {
    this.current = current;
    this.metrics = new PredictionsMetrics(() -> current.state().model().isPresent());
  }

  /**
   * All by the same model, whatever happens to its file meanwhile.
   *
   * @throws ProblemException if there is none
   */
  List<Prediction> predict(List<Patient> patients) {
    if (current.state().model().isEmpty()) {
      metrics.notLoaded();
    }
    RiskModel model = model();
    List<Prediction> predictions = new ArrayList<>(patients.size());
    for (Patient patient : patients) {
      long begin = System.nanoTime();
      Prediction prediction;
      try {
        prediction = model.predict(patient);
      } catch (RuntimeException failed) {
        metrics.failed();
        throw failed;
      }
      metrics.predicted(prediction, System.nanoTime() - begin);
      predictions.add(prediction);
    }
    return predictions;
  }

  /** Takes a change of the model's file over, if there is one. */
  void look() {
    current.look();
  }

  /**
   * @throws ProblemException if there is none
   */
  RiskModel model() {
    return current
        .state()
        .model()
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.MODEL_NOT_LOADED,
                "The model %s is not loaded; repeat the request when it is."
                    .formatted(ModelFile.NAME)));
  }
}
