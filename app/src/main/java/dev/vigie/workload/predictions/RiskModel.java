package dev.vigie.workload.predictions;

import dev.vigie.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** A model that was verified and can be used by any number of threads. */
public final class RiskModel {
  static final String DIABETIC = "diabetic";
  static final String NON_DIABETIC = "non_diabetic";

  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final List<Feature> ALL = List.of(Feature.values());
  private static final List<String> FEATURE_NAMES = ALL.stream().map(Feature::label).toList();
  private static final double TOLERANCE = 1.5 / Rounding.STEPS;

  private final ModelFile file;
  private final LogisticModel formula;
  private final FeatureValues minima;
  private final FeatureValues maxima;
  private final Prediction.ModelName name;

  private RiskModel(ModelFile file) {
    this.file = file;
    this.formula =
        new LogisticModel(
            file.baseline(),
            feature -> file.term(feature).coefficient(),
            feature -> file.term(feature).mean());
    this.minima = new FeatureValues(feature -> file.term(feature).minimum());
    this.maxima = new FeatureValues(feature -> file.term(feature).maximum());
    this.name = new Prediction.ModelName(file.name(), file.version());
  }

  /**
   * Reads and verifies {@code model.json}.
   *
   * @throws ModelException if anything in it is not as it must be, with the reason
   */
  public static RiskModel read(byte[] json) throws ModelException {
    try {
      return of(
          Optional.ofNullable(Json.MAPPER.readValue(json, ModelFile.class))
              .orElseThrow(() -> new ModelException("it is empty")));
    } catch (JacksonException malformed) {
      throw new ModelException(
          "it is not JSON of the right shape: " + malformed.getOriginalMessage(), malformed);
    }
  }

  /**
   * @throws ModelException as {@link #read}
   */
  public static RiskModel of(ModelFile file) throws ModelException {
    ModelShape.check(file, FEATURE_NAMES);
    require(file.format() == ModelFile.FORMAT, "its format is not " + ModelFile.FORMAT);
    require(file.name().equals(ModelFile.NAME), "its name is not " + ModelFile.NAME);
    require(VERSION.matcher(file.version()).matches(), "its version is not a short plain word");
    require(file.threshold() > 0 && file.threshold() < 1, "its threshold is not between 0 and 1");
    RiskModel model = new RiskModel(file);
    model.testItself();
    return model;
  }

  private void testItself() throws ModelException {
    Map<String, Double> values = file.selfTest().patient();
    Patient patient = Patient.of(feature -> values.getOrDefault(feature.label(), Double.NaN));
    for (Feature feature : Feature.values()) {
      require(
          feature.mistake(patient.get(feature)).isEmpty(),
          "the patient of its self-test has an implausible " + feature.label());
    }
    double computed = predict(patient).probability();
    require(
        Math.abs(computed - file.selfTest().probability()) <= TOLERANCE,
        "its self-test gives %s instead of %s".formatted(computed, file.selfTest().probability()));
  }

  private static void require(boolean condition, String otherwise) throws ModelException {
    if (!condition) {
      throw new ModelException(otherwise);
    }
  }

  /** The risk of one patient. The parts are rounded, and then add up exactly. */
  public Prediction predict(Patient patient) {
    FeatureValues contributions =
        new FeatureValues(feature -> Rounding.of(formula.contribution(feature, patient)));
    double logOdds = Rounding.of(formula.baseline() + contributions.sum());
    double probability = LogisticModel.probability(logOdds);
    return new Prediction(
        probability >= file.threshold() ? DIABETIC : NON_DIABETIC,
        Rounding.of(probability),
        logOdds,
        formula.baseline(),
        Contributions.of(contributions),
        labels(patient::lacks),
        labels(feature -> isExtrapolated(feature, patient)),
        name);
  }

  private boolean isExtrapolated(Feature feature, Patient patient) {
    double value = patient.get(feature);
    return !patient.lacks(feature) && (value < minima.get(feature) || value > maxima.get(feature));
  }

  private static List<String> labels(Predicate<Feature> which) {
    List<String> labels = new ArrayList<>();
    for (Feature feature : ALL) {
      if (which.test(feature)) {
        labels.add(feature.label());
      }
    }
    return List.copyOf(labels);
  }

  public String version() {
    return file.version();
  }

  ModelFile file() {
    return file;
  }
}
