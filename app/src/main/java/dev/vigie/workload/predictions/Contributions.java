package dev.vigie.workload.predictions;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What each feature adds to the log-odds of the average patient. */
@Schema(
    name = "Contributions",
    description =
        "What each feature adds to the log-odds of the average patient; 0 where it was not"
            + " measured.")
record Contributions(
    @Schema(required = true, example = "0.257853") double pregnancies,
    @Schema(required = true) double glucose,
    @Schema(name = "blood_pressure", required = true) double bloodPressure,
    @Schema(name = "skin_thickness", required = true) double skinThickness,
    @Schema(required = true) double insulin,
    @Schema(required = true) double bmi,
    @Schema(name = "diabetes_pedigree_function", required = true) double diabetesPedigreeFunction,
    @Schema(required = true) double age) {

  static Contributions of(FeatureValues contributions) {
    return new Contributions(
        contributions.get(Feature.PREGNANCIES),
        contributions.get(Feature.GLUCOSE),
        contributions.get(Feature.BLOOD_PRESSURE),
        contributions.get(Feature.SKIN_THICKNESS),
        contributions.get(Feature.INSULIN),
        contributions.get(Feature.BMI),
        contributions.get(Feature.DIABETES_PEDIGREE_FUNCTION),
        contributions.get(Feature.AGE));
  }
}
