package dev.vigie.workload.predictions;

import java.util.Map;

/** Patients that tests use. */
final class Patients {
  /** As a caller sends one. */
  static final String JSON =
      "{\"pregnancies\":2,\"glucose\":140,\"blood_pressure\":70,\"skin_thickness\":25,\"insulin\":90,"
          + "\"bmi\":31.5,\"diabetes_pedigree_function\":0.5,\"age\":45}";

  private static final Map<Feature, Double> VALUES =
      Map.of(
          Feature.PREGNANCIES, 2.0,
          Feature.GLUCOSE, 140.0,
          Feature.BLOOD_PRESSURE, 70.0,
          Feature.SKIN_THICKNESS, 25.0,
          Feature.INSULIN, 90.0,
          Feature.BMI, 31.5,
          Feature.DIABETES_PEDIGREE_FUNCTION, 0.5,
          Feature.AGE, 45.0);

  private Patients() {}

  static Patient usual() {
    return with(Map.of());
  }

  static Patient with(Map<Feature, Double> others) {
    return Patient.of(
        feature -> others.getOrDefault(feature, VALUES.getOrDefault(feature, Double.NaN)));
  }

  /** The JSON with one member's value replaced. */
  static String json(Feature feature, String value) {
    return JSON.replaceFirst("(\"%s\":)[^,}]*".formatted(feature.label()), "$1" + value);
  }
}
