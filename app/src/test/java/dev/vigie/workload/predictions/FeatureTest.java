package dev.vigie.workload.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTest {
  @ParameterizedTest
  @EnumSource
  void takesItsRangeAndNothingBeyond(Feature feature) {
    assertThat(feature.mistake(feature.least())).isEmpty();
    assertThat(feature.mistake(feature.most())).isEmpty();
    assertThat(feature.mistake(feature.most() + 1)).isPresent();
    assertThat(feature.mistake(-1)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308})
  void takesNoNumberThatIsNone(double value) {
    for (Feature feature : Feature.values()) {
      assertThat(feature.mistake(value)).as(feature.label()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesAZeroWhereItMeansNotMeasured(Feature feature) {
    assertThat(feature.mistake(0).isEmpty())
        .isEqualTo(feature.mayBeUnmeasured() || feature.least() == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "PREGNANCIES, 1.5, must be a whole number from 0 to 25",
    "GLUCOSE, 7.8, 'must be a number from 30 to 600 mg/dL, or 0 if it was not measured'",
    "DIABETES_PEDIGREE_FUNCTION, 3.1, must be a number from 0 to 3",
    "AGE, 17, must be a whole number from 18 to 120 years"
  })
  void saysWhatIsAllowed(Feature feature, double value, String allowed) {
    assertThat(feature.mistake(value)).contains(allowed);
  }
}
