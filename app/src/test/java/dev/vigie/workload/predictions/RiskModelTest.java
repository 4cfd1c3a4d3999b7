package dev.vigie.workload.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigie.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskModelTest {
  private static final double EXACT = 1e-9;

  @Property
  void contributionsAddUpToTheLogOdds(
      @ForAll @DoubleRange(min = 30, max = 600) double glucose,
      @ForAll @DoubleRange(min = 10, max = 100) double bmi,
      @ForAll @DoubleRange(min = 18, max = 120) double age) {
    Prediction prediction =
        Models.builtIn()
            .predict(
                Patients.with(
                    Map.of(Feature.GLUCOSE, glucose, Feature.BMI, bmi, Feature.AGE, age)));

    assertThat(prediction.baseline() + sum(prediction.contributions()))
        .isCloseTo(prediction.logOdds(), within(EXACT));
    assertThat(prediction.probability())
        .isCloseTo(1 / (1 + Math.exp(-prediction.logOdds())), within(1e-6));
  }

  @Test
  void theAveragePatientHasTheBaselineAsLogOdds() {
    RiskModel model = Models.builtIn();

    Prediction prediction = model.predict(Patient.of(feature -> model.file().term(feature).mean()));

    assertThat(prediction.logOdds()).isEqualTo(model.file().baseline());
    assertThat(sum(prediction.contributions())).isZero();
  }

  @Test
  void whatWasNotMeasuredIsTakenAsAverageAndNamed() {
    RiskModel model = Models.builtIn();
    double mean = model.file().term(Feature.INSULIN).mean();

    Prediction lacking = model.predict(Patients.with(Map.of(Feature.INSULIN, 0.0)));
    Prediction average = model.predict(Patients.with(Map.of(Feature.INSULIN, mean)));

    assertThat(lacking.imputed()).containsExactly("insulin");
    assertThat(average.imputed()).isEmpty();
    assertThat(lacking.contributions().insulin()).isZero();
    assertThat(lacking.probability()).isEqualTo(average.probability());
  }

  @Test
  void aZeroThatCanBeTrueIsNoMissingValue() {
    Prediction prediction =
        Models.builtIn().predict(Patients.with(Map.of(Feature.PREGNANCIES, 0.0)));

    assertThat(prediction.imputed()).isEmpty();
    assertThat(prediction.contributions().pregnancies()).isNegative();
  }

  @Test
  void namesWhatLiesOutsideOfTheData() {
    Prediction prediction =
        Models.builtIn()
            .predict(
                Patients.with(
                    Map.of(Feature.AGE, 19.0, Feature.GLUCOSE, 400.0, Feature.INSULIN, 0.0)));

    assertThat(prediction.extrapolated()).containsExactly("glucose", "age");
  }

  @ParameterizedTest
  @CsvSource({"80, non_diabetic", "199, diabetic"})
  void theOutcomeFollowsTheProbability(double glucose, String outcome) {
    Prediction prediction =
        Models.builtIn().predict(Patients.with(Map.of(Feature.GLUCOSE, glucose)));

    assertThat(prediction.outcome()).isEqualTo(outcome);
    assertThat(prediction.probability() >= 0.5).isEqualTo(outcome.equals("diabetic"));
  }

  @Test
  void theModelInTheJarIsAsGoodAsItsCardSays() {
    ModelFile.Quality quality = Models.builtIn().file().quality();

    assertThat(quality.auc().mean()).isGreaterThan(0.83);
    assertThat(quality.brierScore().mean()).isLessThan(0.16);
    assertThat(quality.calibrationSlope().mean()).isBetween(0.9, 1.1);
  }

  static Stream<String> brokenModels() {
    String good = Models.builtInJson();
    return Stream.of(
        "",
        "null",
        "[]",
        "{}",
        "{\"format\":1}",
        good.substring(0, good.length() / 2),
        good.replace("\"format\" : 1", "\"format\" : 2"),
        good.replace("\"name\" : \"diabetes\"", "\"name\" : \"other\""),
        good.replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"two words\""),
        good.replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : null"),
        good.replace("\"threshold\" : 0.5", "\"threshold\" : 1"),
        good.replace("\"name\" : \"glucose\"", "\"name\" : \"sugar\""),
        good.replace("\"name\" : \"glucose\"", "\"name\" : \"insulin\""),
        good.replaceFirst("\"coefficient\" : [^,]*", "\"coefficient\" : NaN"),
        good.replaceFirst("\"coefficient\" : [^,]*", "\"coefficient\" : \"NaN\""),
        good.replaceFirst("\"coefficient\" : [^,]*", "\"coefficient\" : 1e300"),
        good.replaceFirst("\"coefficient\" : [^,]*", "\"coefficient\" : 0.2"),
        good.replaceFirst("\"coefficient\" : [^,]*,", ""),
        good.replaceFirst("\"probability\" : .*", "\"probability\" : 0.1"),
        good.replaceFirst("\"bmi\" : [^,]*,", ""),
        good.replaceFirst("\"bmi\" : [^,]*,", "\"bmi\" : null,"),
        good.replaceFirst("\"bmi\" : [^,]*,", "\"bmi\" : 5000,"),
        good.replaceFirst("\"auc\" : \\{[^}]*\\},", ""),
        good.replace("\"licence\"", "\"license\""),
        good + "{}");
  }

  @ParameterizedTest
  @MethodSource("brokenModels")
  void refusesAModelThatIsNotRight(String json) {
    assertThatThrownBy(() -> RiskModel.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ModelException.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21})
  void refusesOrTakesWhateverIsLeftOfAModel(int every) {
    byte[] json = Models.builtInJson().getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < json.length; at += every * 7) {
      byte[] broken = Arrays.copyOf(json, json.length);
      broken[at] = (byte) (broken[at] + every);
      try {
        assertThat(RiskModel.read(broken).predict(Patients.usual()).probability())
            .isBetween(0.0, 1.0);
      } catch (ModelException refused) {
        assertThat(refused).message().isNotBlank();
      }
    }
  }

  private static double sum(Contributions contributions) {
    return Json.MAPPER
        .valueToTree(contributions)
        .valueStream()
        .mapToDouble(value -> value.asDouble())
        .sum();
  }
}
