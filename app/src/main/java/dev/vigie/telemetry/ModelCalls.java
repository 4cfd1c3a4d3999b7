package dev.vigie.telemetry;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Counts and times the calls of one model, where the model runs. */
public final class ModelCalls {
  private static final Label MODEL = Label.from("model", "the models");
  private static final Label WORKLOAD = Label.from("workload", "the workloads");
  private static final Label OPERATION = Label.from("operation", "what the models are asked");
  private static final List<Double> SECONDS =
      List.of(
          1e-5, 2.5e-5, 1e-4, 2.5e-4, 1e-3, 2.5e-3, 0.01, 0.025, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0);

  static final Metric LOADED =
      Metric.gauge(
          "model_loaded", "1 if there is a model to answer with, else 0.", MODEL, WORKLOAD);
  static final Metric INFERENCE =
      Metric.histogram(
          "model_inference_duration_seconds",
          "Seconds of one call of the model.",
          SECONDS,
          MODEL,
          WORKLOAD);
  static final Metric REQUESTS =
      Metric.counter(
          "ml_requests_total",
          "Calls of models.",
          OPERATION,
          Label.of("status", "success", "error"));
  static final Metric ERRORS =
      Metric.counter(
          "ml_errors_total",
          "Calls of models that failed.",
          OPERATION,
          Label.of("error_type", "model_not_loaded", "inference_failed"));
  static final Metric PROCESSING =
      Metric.histogram(
          "ml_processing_duration_seconds",
          "Seconds of one call, by the kind of model.",
          SECONDS,
          Label.from("model_type", "the models"));

  private final Timer inference;
  private final Timer processing;
  private final Counter succeeded;
  private final Counter failed;
  private final Counter notLoaded;
  private final Counter inferenceFailed;
  private final ServiceLevel level;

  /**
   * Makes the meters, at 0.
   *
   * @param workload that asks it
   * @param model its name
   * @param type its kind, such as {@code logistic_regression}
   * @param operation what it is asked, such as {@code predict}
   * @param level the workload's objective for calls of its model
   */
  public ModelCalls(
      String workload,
      String model,
      String type,
      String operation,
      BooleanSupplier loaded,
      ServiceLevel level) {
    LOADED.read(() -> loaded.getAsBoolean() ? 1 : 0, model, workload);
    this.inference = INFERENCE.time(model, workload);
    this.processing = PROCESSING.time(type);
    this.succeeded = REQUESTS.count(operation, "success");
    this.failed = REQUESTS.count(operation, "error");
    this.notLoaded = ERRORS.count(operation, "model_not_loaded");
    this.inferenceFailed = ERRORS.count(operation, "inference_failed");
    this.level = level;
  }

  public void succeeded(Duration taken) {
    inference.record(taken);
    processing.record(taken);
    succeeded.increment();
    level.record(taken);
  }

  /** The model gave no answer. */
  public void failed() {
    failed.increment();
    inferenceFailed.increment();
    level.record(false);
  }

  /** There was no model to ask. */
  public void notLoaded() {
    failed.increment();
    notLoaded.increment();
    level.record(false);
  }
}
