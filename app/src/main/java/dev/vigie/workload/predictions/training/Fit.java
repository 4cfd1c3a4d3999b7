package dev.vigie.workload.predictions.training;

import dev.vigie.workload.predictions.Feature;
import dev.vigie.workload.predictions.LogisticModel;
import dev.vigie.workload.predictions.Rounding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the model: what was not measured becomes the mean of what was, each feature is scaled to a
 * standard deviation of 1, and a ridge regression gives the weights.
 */
final class Fit {
  /** The ridge penalty in units of one standard deviation, as is customary; it hardly matters. */
  static final double STRENGTH = 1;

  /** What is kept of a coefficient: what the solver is sure of. */
  private static final MathContext KEPT_DIGITS = new MathContext(6);

  private static final List<Feature> FEATURES = List.of(Feature.values());

  private Fit() {}

  static LogisticModel of(List<Example> examples) {
    Map<Feature, Double> means = new EnumMap<>(Feature.class);
    Map<Feature, Double> deviations = new EnumMap<>(Feature.class);
    for (Feature feature : FEATURES) {
      double mean = kept(measured(feature, examples).getAverage());
      means.put(feature, mean);
      deviations.put(feature, deviation(feature, mean, examples));
    }
    double[][] rows = new double[examples.size()][FEATURES.size()];
    boolean[] outcomes = new boolean[examples.size()];
    for (int row = 0; row < rows.length; row++) {
      Example example = examples.get(row);
      outcomes[row] = example.diabetic();
      for (int column = 0; column < FEATURES.size(); column++) {
        Feature feature = FEATURES.get(column);
        rows[row][column] =
            distance(feature, example, at(means, feature)) / at(deviations, feature);
      }
    }
    Regression regression = Regression.fit(rows, outcomes, STRENGTH);
    return new LogisticModel(
        Rounding.of(regression.intercept()),
        feature -> kept(regression.weight(FEATURES.indexOf(feature)) / at(deviations, feature)),
        feature -> at(means, feature));
  }

  static DoubleSummaryStatistics measured(Feature feature, List<Example> examples) {
    return examples.stream()
        .filter(example -> !example.patient().lacks(feature))
        .mapToDouble(example -> example.patient().get(feature))
        .summaryStatistics();
  }

  /** From the mean; 0 for what was not measured. */
  private static double distance(Feature feature, Example example, double mean) {
    return example.patient().lacks(feature) ? 0 : example.patient().get(feature) - mean;
  }

  /** A feature that never varies says nothing; any scale will do. */
  private static double deviation(Feature feature, double mean, List<Example> examples) {
    double squares =
        examples.stream()
            .mapToDouble(example -> Math.pow(distance(feature, example, mean), 2))
            .sum();
    double deviation = Math.sqrt(squares / examples.size());
    return deviation > 0 ? deviation : 1;
  }

  private static double at(Map<Feature, Double> values, Feature feature) {
    return values.getOrDefault(feature, Double.NaN);
  }

  private static double kept(double value) {
    return new BigDecimal(value).round(KEPT_DIGITS).doubleValue();
  }
}
