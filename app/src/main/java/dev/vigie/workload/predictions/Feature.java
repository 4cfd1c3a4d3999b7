package dev.vigie.workload.predictions;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a patient. The ranges hold what can be measured in an adult, so that a value in
 * another unit (glucose in mmol/L, age in months) is refused and not silently taken.
 */
public enum Feature {
  PREGNANCIES("Pregnancies", "Number of times pregnant", "1", 0, 25, Kind.WHOLE),
  GLUCOSE(
      "Glucose",
      "Plasma glucose two hours into an oral glucose tolerance test",
      "mg/dL",
      30,
      600,
      Kind.MEASURED),
  BLOOD_PRESSURE("BloodPressure", "Diastolic blood pressure", "mmHg", 20, 200, Kind.MEASURED),
  SKIN_THICKNESS("SkinThickness", "Triceps skin fold thickness", "mm", 2, 120, Kind.MEASURED),
  INSULIN(
      "Insulin",
      "Serum insulin two hours into an oral glucose tolerance test",
      "µU/mL",
      1,
      1500,
      Kind.MEASURED),
  BMI("BMI", "Body mass index", "kg/m²", 10, 100, Kind.MEASURED),
  DIABETES_PEDIGREE_FUNCTION(
      "DiabetesPedigreeFunction",
      "Score of diabetes among relatives (Smith et al., 1988)",
      "1",
      0,
      3,
      Kind.KNOWN),
  AGE("Age", "Age in completed years", "years", 18, 120, Kind.WHOLE);

  private enum Kind {
    /** A whole number that is always known. */
    WHOLE,
    /** A number that is always known. */
    KNOWN,
    /** A number whose 0 means that it was not measured. */
    MEASURED
  }

  private final String label = name().toLowerCase(Locale.ROOT);
  private final String otherName;
  private final String description;
  private final String unit;
  private final double least;
  private final double most;
  private final Kind kind;

  Feature(String otherName, String description, String unit, double least, double most, Kind kind) {
    this.otherName = otherName;
    this.description = description;
    this.unit = unit;
    this.least = least;
    this.most = most;
    this.kind = kind;
  }

  /** As in requests, answers and model files: {@code blood_pressure}. */
  public String label() {
    return label;
  }

  /** The spelling of the data set, accepted too: {@code BloodPressure}. */
  public String otherName() {
    return otherName;
  }

  /** One line in English. */
  public String description() {
    return description;
  }

  /** {@code 1} for plain numbers. */
  public String unit() {
    return unit;
  }

  /** Least plausible value, beside the 0 of what was not measured. */
  public double least() {
    return least;
  }

  /** Greatest plausible value. */
  public double most() {
    return most;
  }

  /** Whether 0 means "not measured". */
  public boolean mayBeUnmeasured() {
    return kind == Kind.MEASURED;
  }

  /** Tells what is allowed, if a value is not. */
  public Optional<String> mistake(double value) {
    boolean plausible = value >= least && value <= most;
    boolean fits =
        switch (kind) {
          case WHOLE -> plausible && value == Math.rint(value);
          case KNOWN -> plausible;
          case MEASURED -> plausible || value == 0;
        };
    return fits ? Optional.empty() : Optional.of(allowed());
  }

  private String allowed() {
    String range =
        "from %s to %s%s".formatted(text(least), text(most), unit.equals("1") ? "" : " " + unit);
    return switch (kind) {
      case WHOLE -> "must be a whole number " + range;
      case KNOWN -> "must be a number " + range;
      case MEASURED -> "must be a number %s, or 0 if it was not measured".formatted(range);
    };
  }

  private static String text(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
