package dev.vigie.workload.predictions;

import java.util.function.ToDoubleFunction;

/** The values of one patient; never logged. */
public final class Patient {
  private final FeatureValues values;

  private Patient(FeatureValues values) {
    this.values = values;
  }

  /**
   * @param values for each feature the value in its unit, 0 if it was not measured
   */
  public static Patient of(ToDoubleFunction<Feature> values) {
    return new Patient(new FeatureValues(values));
  }

  /** In the feature's unit; meaningless if it {@link #lacks} the feature. */
  public double get(Feature feature) {
    return values.get(feature);
  }

  /** Whether the feature was not measured. */
  public boolean lacks(Feature feature) {
    return feature.mayBeUnmeasured() && values.get(feature) == 0;
  }
}
