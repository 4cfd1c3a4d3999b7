package dev.vigie.workload.predictions.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigie.workload.predictions.training.Scores.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final double LOGIT_OF_90_PERCENT = Math.log(9);

  @Test
  void theAreaCountsPairsInTheRightOrder() {
    // Of the pairs (3,2) (3,1) (1,2) (1,1): two right, one wrong, one tie.
    List<Forecast> forecasts =
        List.of(
            new Forecast(3, true),
            new Forecast(1, true),
            new Forecast(2, false),
            new Forecast(1, false));

    assertThat(Scores.areaUnderCurve(forecasts)).isEqualTo(2.5 / 4);
  }

  @Test
  void theAreaIsOneHalfWhenAllRisksAreEqual() {
    assertThat(Scores.areaUnderCurve(List.of(new Forecast(0, true), new Forecast(0, false))))
        .isEqualTo(0.5);
  }

  @Test
  void theBrierScoreIsTheMeanSquaredError() {
    List<Forecast> forecasts =
        List.of(new Forecast(LOGIT_OF_90_PERCENT, true), new Forecast(LOGIT_OF_90_PERCENT, false));

    assertThat(Scores.brier(forecasts)).isCloseTo((0.01 + 0.81) / 2, within(1e-12));
  }

  @Test
  void calibrationFindsForecastsThatAreTwiceTooBold() {
    Random random = new Random(5);
    List<Forecast> forecasts = new ArrayList<>();
    for (int patient = 0; patient < 20_000; patient++) {
      double truth = random.nextGaussian();
      boolean diabetic = random.nextDouble() < 1 / (1 + Math.exp(-truth));
      forecasts.add(new Forecast(2 * truth, diabetic));
    }

    assertThat(Scores.calibration(forecasts).slope()).isCloseTo(0.5, within(0.03));
    assertThat(Scores.calibration(forecasts).intercept()).isCloseTo(0, within(0.05));
  }

  @Test
  void confusionCountsAtTheThreshold() {
    List<Forecast> forecasts =
        List.of(
            new Forecast(1, true),
            new Forecast(0, true),
            new Forecast(-1, true),
            new Forecast(1, false),
            new Forecast(-1, false));

    Scores.Confusion confusion = Scores.confusion(forecasts, 0.5);

    assertThat(confusion).isEqualTo(new Scores.Confusion(2, 1, 1, 1));
    assertThat(confusion.sensitivity()).isEqualTo(2 / 3.0);
    assertThat(confusion.specificity()).isEqualTo(1 / 2.0);
    assertThat(confusion.positivePredictiveValue()).isEqualTo(2 / 3.0);
    assertThat(confusion.negativePredictiveValue()).isEqualTo(1 / 2.0);
  }
}
