package dev.vigie.workload.predictions;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers with the model in use, and measures it where it runs. */
final class Predictor {
  private final CurrentModel current;
  private final PredictionsMetrics metrics;

  Predictor(CurrentModel current) {
    this.current = current;
    this.metrics = new PredictionsMetrics(() -> loaded().isPresent());
  }

  /**
   * All by the same model, whatever happens to its file meanwhile.
   *
   * @throws ProblemException if there is none
   */
  List<Prediction> predict(List<Patient> patients) {
    if (loaded().isEmpty()) {
      metrics.notLoaded();
    }
    RiskModel model = model();
    List<Prediction> predictions = new ArrayList<>(patients.size());
    for (Patient patient : patients) {
      long begin = System.nanoTime();
      Prediction prediction;
      try {
        prediction = ask(model, patient);
      } catch (RuntimeException failed) {
        metrics.failed();
        throw failed;
      }
      metrics.predicted(prediction, System.nanoTime() - begin);
      predictions.add(prediction);
    }
    return predictions;
  }

  private static Prediction ask(RiskModel model, Patient patient) {
    if (Faults.isActive(Fault.MODEL_FAILING)) {
      throw new IllegalStateException("the fault model-failing is on");
    }
    try {
      Faults.delay(Fault.MODEL_SLOW);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while the fault model-slow was on", interrupted);
    }
    return model.predict(patient);
  }

  private Optional<RiskModel> loaded() {
    return Faults.isActive(Fault.MODEL_MISSING) ? Optional.empty() : current.state().model();
  }

  /** Takes a change of the model's file over, if there is one. */
  void look() {
    current.look();
  }

  /**
   * @throws ProblemException if there is none
   */
  RiskModel model() {
    return loaded()
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.MODEL_NOT_LOADED,
                "The model %s is not loaded; repeat the request when it is."
                    .formatted(ModelFile.NAME)));
  }
}
