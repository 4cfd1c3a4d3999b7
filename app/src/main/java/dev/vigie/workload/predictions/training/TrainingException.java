package dev.vigie.workload.predictions.training;

/** There can be no model; the message tells the user what to change. */
final class TrainingException extends Exception {
  private static final long serialVersionUID = 1L;

  TrainingException(String message) {
    super(message);
  }
}
