package dev.vigie.workload.predictions;

import java.util.function.ToDoubleFunction;

/**
 * A logistic regression, centred: the log-odds of a patient are those of the average patient plus
 * one contribution for each feature. What was not measured is taken as average, and so contributes
 * nothing.
 */
public final class LogisticModel {
  private final double baseline;
  private final FeatureValues coefficients;
  private final FeatureValues means;

  /**
   * @param baseline log-odds of the patient whose features are all average
   * @param coefficients log-odds for each unit above the mean
   * @param means of what was measured
   */
  public LogisticModel(
      double baseline, ToDoubleFunction<Feature> coefficients, ToDoubleFunction<Feature> means) {
    this.baseline = baseline;
    this.coefficients = new FeatureValues(coefficients);
    this.means = new FeatureValues(means);
  }

  public double baseline() {
    return baseline;
  }

  public double coefficient(Feature feature) {
    return coefficients.get(feature);
  }

  public double mean(Feature feature) {
    return means.get(feature);
  }

  /** What a feature adds to the log-odds of the average patient. */
  public double contribution(Feature feature, Patient patient) {
    return patient.lacks(feature)
        ? 0
        : coefficients.get(feature) * (patient.get(feature) - means.get(feature));
  }

  public double logOdds(Patient patient) {
    return baseline + new FeatureValues(feature -> contribution(feature, patient)).sum();
  }

  /** The inverse of the logit; the same on every machine. */
  public static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
