package dev.vigie.workload.predictions;

import java.util.function.ToDoubleFunction;

/** One number for each feature. */
@SuppressWarnings("EnumOrdinal") // An EnumMap would box every number of every patient.
final class FeatureValues {
  private static final Feature[] FEATURES = Feature.values();

  private final double[] values = new double[FEATURES.length];

  FeatureValues(ToDoubleFunction<Feature> values) {
    for (Feature feature : FEATURES) {
      this.values[feature.ordinal()] = values.applyAsDouble(feature);
    }
  }

  double get(Feature feature) {
    return values[feature.ordinal()];
  }

  double sum() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
