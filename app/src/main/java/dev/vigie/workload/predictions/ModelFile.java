package dev.vigie.workload.predictions;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A model as it stands in {@code model.json}.
 *
 * @param format of this file; changes when its members do
 * @param name of the model
 * @param version a hash of all the rest: the same for the same model
 * @param procedure how it was fitted, in a line
 * @param threshold probability from which on the outcome is {@code diabetic}
 * @param baseline log-odds of the average patient
 * @param features one term for each feature, in the order of {@link Feature}
 * @param selfTest a patient, so that what reads the file can prove that it computes the same
 */
public record ModelFile(
    int format,
    String name,
    String version,
    String procedure,
    double threshold,
    double baseline,
    List<Term> features,
    Quality quality,
    DataOrigin data,
    SelfTest selfTest) {
  /** The format that this version reads and writes. */
  public static final int FORMAT = 1;

  /** The one model there is; a label of metrics. */
  public static final String NAME = "diabetes";

  /** The same but for its version. */
  public ModelFile withVersion(String given) {
    return new ModelFile(
        format, name, given, procedure, threshold, baseline, features, quality, data, selfTest);
  }

  /** The part of one feature. */
  public Term term(Feature feature) {
    return features.stream()
        .filter(term -> term.name().equals(feature.label()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * One feature's part in the model.
   *
   * @param coefficient log-odds for each unit
   * @param mean of the values that were measured
   * @param minimum least value in the data
   * @param maximum greatest value in the data
   * @param measured patients in the data whose value was measured
   */
  public record Term(
      String name, double coefficient, double mean, double minimum, double maximum, int measured) {}

  /** A figure that was measured several times. */
  @Schema(name = "Estimate", description = "A figure, and how far it varied between the folds.")
  public record Estimate(
      @Schema(required = true) double mean,
      @Schema(name = "standard_deviation", required = true) double standardDeviation) {}

  /** What cross-validation said. */
  @Schema(name = "ModelQuality", description = "Measured on patients that the fit had not seen.")
  public record Quality(
      @Schema(required = true, example = "5-fold cross-validation, 3 times") String validation,
      @Schema(description = "Area under the ROC curve; 0.5 is chance", required = true)
          Estimate auc,
      @Schema(
              name = "brier_score",
              description = "Mean squared error of the probability; less is better",
              required = true)
          Estimate brierScore,
      @Schema(
              name = "calibration_slope",
              description = "1 when probabilities are neither too bold nor too timid",
              required = true)
          Estimate calibrationSlope,
      @Schema(
              name = "calibration_intercept",
              description = "0 when risks are neither over- nor underestimated",
              required = true)
          Estimate calibrationIntercept,
      @Schema(
              description = "Share of the diabetic who are found, at the threshold",
              required = true)
          Estimate sensitivity,
      @Schema(description = "Share of the others who are not named diabetic", required = true)
          Estimate specificity,
      @Schema(
              name = "positive_predictive_value",
              description = "Share of those named diabetic who are",
              required = true)
          Estimate positivePredictiveValue,
      @Schema(
              name = "negative_predictive_value",
              description = "Share of those named non_diabetic who are not",
              required = true)
          Estimate negativePredictiveValue) {}

  /** What the model was fitted to. */
  @Schema(name = "ModelData", description = "What the model was fitted to.")
  public record DataOrigin(
      @Schema(required = true) String source,
      @Schema(required = true) String licence,
      @Schema(required = true, minimum = "1") int patients,
      @Schema(description = "Of these, how many were diabetic", required = true, minimum = "1")
          int diabetic,
      @Schema(description = "SHA-256 of the file", required = true) String sha256) {}

  /**
   * A patient whose risk is known.
   *
   * @param patient a value for each feature
   * @param probability as it is answered
   */
  public record SelfTest(Map<String, Double> patient, double probability) {}
}
