package dev.vigie.workload.predictions;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A patient as a caller sends one; only its description is used. */
@Schema(
    name = "Patient",
    description =
        "One patient. 0 means \"not measured\" where the description says so. The data set's own"
            + " names (Pregnancies, BloodPressure, …) are accepted too.")
record PatientForm(
    @Schema(
            description = "Number of times pregnant",
            required = true,
            minimum = "0",
            maximum = "25",
            example = "2")
        int pregnancies,
    @Schema(
            description =
                "Plasma glucose two hours into an oral glucose tolerance test, in mg/dL, 30 to 600;"
                    + " 0: not measured",
            required = true,
            minimum = "0",
            maximum = "600",
            example = "140")
        double glucose,
    @Schema(
            name = "blood_pressure",
            description = "Diastolic blood pressure in mmHg, 20 to 200; 0: not measured",
            required = true,
            minimum = "0",
            maximum = "200",
            example = "70")
        double bloodPressure,
    @Schema(
            name = "skin_thickness",
            description = "Triceps skin fold thickness in mm, 2 to 120; 0: not measured",
            required = true,
            minimum = "0",
            maximum = "120",
            example = "25")
        double skinThickness,
    @Schema(
            description =
                "Serum insulin two hours into an oral glucose tolerance test, in µU/mL, 1 to 1500;"
                    + " 0: not measured",
            required = true,
            minimum = "0",
            maximum = "1500",
            example = "0")
        double insulin,
    @Schema(
            description = "Body mass index in kg/m², 10 to 100; 0: not measured",
            required = true,
            minimum = "0",
            maximum = "100",
            example = "31.5")
        double bmi,
    @Schema(
            name = "diabetes_pedigree_function",
            description = "Score of diabetes among relatives (Smith et al., 1988)",
            required = true,
            minimum = "0",
            maximum = "3",
            example = "0.5")
        double diabetesPedigreeFunction,
    @Schema(
            description = "Age in completed years",
            required = true,
            minimum = "18",
            maximum = "120",
            example = "45")
        int age) {}
