package dev.vigie.workload.predictions.training;

import dev.vigie.json.Json;
import dev.vigie.workload.predictions.Feature;
import dev.vigie.workload.predictions.LogisticModel;
import dev.vigie.workload.predictions.ModelException;
import dev.vigie.workload.predictions.ModelFile;
import dev.vigie.workload.predictions.Patient;
import dev.vigie.workload.predictions.RiskModel;
import dev.vigie.workload.predictions.Rounding;
import dev.vigie.workload.predictions.training.Scores.Confusion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Makes a model file of a CSV file. Nothing but the file and this code has a say in it: no clock,
 * no random seed of the machine.
 *
 * @param validation what the figures of the file come from
 */
record Training(ModelFile file, CrossValidation validation) {
  static final String PROCEDURE =
      "logistic regression 1: means for what was not measured, ridge penalty of 1 on standardised"
          + " features, coefficients to 6 digits";

  /** With calibrated probabilities: whichever of the two is the more likely. */
  static final double THRESHOLD = 0.5;

  private static final int VERSION_LENGTH = 12;

  /** Invented; one value is 0, so that the test covers what was not measured. */
  private static final Map<Feature, Double> TEST_PATIENT =
      Map.of(
          Feature.PREGNANCIES, 2.0,
          Feature.GLUCOSE, 140.0,
          Feature.BLOOD_PRESSURE, 70.0,
          Feature.SKIN_THICKNESS, 25.0,
          Feature.INSULIN, 0.0,
          Feature.BMI, 31.5,
          Feature.DIABETES_PEDIGREE_FUNCTION, 0.5,
          Feature.AGE, 45.0);

  /**
   * @param origin where the data comes from
   */
  static Training of(byte[] csv, Origin origin) throws TrainingException, ModelException {
    List<Example> examples = ExamplesCsv.read(csv);
    LogisticModel model = Fit.of(examples);
    CrossValidation validation = CrossValidation.of(examples);
    ModelFile unversioned =
        new ModelFile(
            ModelFile.FORMAT,
            ModelFile.NAME,
            "",
            PROCEDURE,
            THRESHOLD,
            model.baseline(),
            Arrays.stream(Feature.values()).map(feature -> term(feature, model, examples)).toList(),
            quality(validation),
            new ModelFile.DataOrigin(
                origin.source(),
                origin.licence(),
                examples.size(),
                (int) examples.stream().filter(Example::diabetic).count(),
                sha256(csv)),
            selfTest(model));
    ModelFile file = unversioned.withVersion(version(unversioned));
    // What the service would refuse must not be written.
    RiskModel.of(file);
    return new Training(file, validation);
  }

  private static ModelFile.Term term(Feature feature, LogisticModel model, List<Example> examples) {
    DoubleSummaryStatistics measured = Fit.measured(feature, examples);
    return new ModelFile.Term(
        feature.label(),
        model.coefficient(feature),
        model.mean(feature),
        measured.getMin(),
        measured.getMax(),
        Math.toIntExact(measured.getCount()));
  }

  private static ModelFile.Quality quality(CrossValidation validation) {
    return new ModelFile.Quality(
        "%d-fold cross-validation, %d times"
            .formatted(CrossValidation.FOLDS, CrossValidation.REPEATS),
        validation.byFold(Scores::areaUnderCurve),
        validation.byFold(Scores::brier),
        validation.byRepeat(forecasts -> Scores.calibration(forecasts).slope()),
        validation.byRepeat(forecasts -> Scores.calibration(forecasts).intercept()),
        atThreshold(validation, Confusion::sensitivity),
        atThreshold(validation, Confusion::specificity),
        atThreshold(validation, Confusion::positivePredictiveValue),
        atThreshold(validation, Confusion::negativePredictiveValue));
  }

  private static ModelFile.Estimate atThreshold(
      CrossValidation validation, ToDoubleFunction<Confusion> figure) {
    return validation.byFold(
        forecasts -> figure.applyAsDouble(Scores.confusion(forecasts, THRESHOLD)));
  }

  private static ModelFile.SelfTest selfTest(LogisticModel model) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Feature feature : Feature.values()) {
      values.put(feature.label(), TEST_PATIENT.getOrDefault(feature, Double.NaN));
    }
    Patient patient = Patient.of(feature -> TEST_PATIENT.getOrDefault(feature, Double.NaN));
    return new ModelFile.SelfTest(
        values, Rounding.of(LogisticModel.probability(model.logOdds(patient))));
  }

  private static String version(ModelFile unversioned) {
    return sha256(Json.MAPPER.writeValueAsBytes(unversioned)).substring(0, VERSION_LENGTH);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
