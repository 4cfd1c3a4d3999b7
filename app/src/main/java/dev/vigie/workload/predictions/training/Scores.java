package dev.vigie.workload.predictions.training;

import dev.vigie.workload.predictions.LogisticModel;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** How well log-odds fit what came of the patients. */
final class Scores {
  /**
   * What was said of a patient whom the fit had not seen, and what came.
   *
   * @param logOdds that were predicted
   */
  record Forecast(double logOdds, boolean diabetic) {
    double probability() {
      return LogisticModel.probability(logOdds);
    }
  }

  /** The line from predicted to true log-odds; slope 1 and intercept 0 are perfect. */
  record Calibration(double slope, double intercept) {}

  /** Counts at a threshold. */
  record Confusion(int truePositive, int falsePositive, int trueNegative, int falseNegative) {
    double sensitivity() {
      return share(truePositive, falseNegative);
    }

    double specificity() {
      return share(trueNegative, falsePositive);
    }

    double positivePredictiveValue() {
      return share(truePositive, falsePositive);
    }

    double negativePredictiveValue() {
      return share(trueNegative, falseNegative);
    }

    private static double share(int right, int wrong) {
      return right == 0 ? 0 : (double) right / (right + wrong);
    }
  }

  /** Hardly any penalty: the line is to be found, not to be held back. */
  private static final double UNPENALISED = 1e6;

  private Scores() {}

  /**
   * The probability that a diabetic patient got a greater risk than another one, by ranks
   * (Mann–Whitney); equal risks count half.
   */
  static double areaUnderCurve(List<Forecast> forecasts) {
    List<Forecast> sorted =
        forecasts.stream().sorted(Comparator.comparingDouble(Forecast::logOdds)).toList();
    double rankSum = 0;
    int from = 0;
    while (from < sorted.size()) {
      int to = from;
      int diabetic = 0;
      while (to < sorted.size() && sorted.get(to).logOdds() == sorted.get(from).logOdds()) {
        diabetic += sorted.get(to).diabetic() ? 1 : 0;
        to++;
      }
      rankSum += diabetic * (from + 1 + to) / 2.0;
      from = to;
    }
    double positive = forecasts.stream().filter(Forecast::diabetic).count();
    double negative = forecasts.size() - positive;
    return (rankSum - positive * (positive + 1) / 2) / (positive * negative);
  }

  /** Mean squared error of the probability (Brier, 1950). */
  static double brier(List<Forecast> forecasts) {
    return forecasts.stream()
        .mapToDouble(forecast -> {
          double error = forecast.probability() - (forecast.diabetic() ? 1 : 0);
          return error * error;
        })
        .average()
        .orElse(Double.NaN);
  }

  /** By a logistic regression of the outcome on the log-odds (Cox, 1958). */
  static Calibration calibration(List<Forecast> forecasts) {
    double[][] rows = new double[forecasts.size()][];
    boolean[] outcomes = new boolean[forecasts.size()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = new double[] {forecasts.get(row).logOdds()};
      outcomes[row] = forecasts.get(row).diabetic();
    }
    Regression line = Regression.fit(rows, outcomes, UNPENALISED);
    return new Calibration(line.weight(0), line.intercept());
  }

  static Confusion confusion(List<Forecast> forecasts, double threshold) {
    Predicate<Forecast> named = forecast -> forecast.probability() >= threshold;
    return new Confusion(
        count(forecasts, named.and(Forecast::diabetic)),
        count(forecasts, named.and(Predicate.not(Forecast::diabetic))),
        count(forecasts, Predicate.not(named.or(Forecast::diabetic))),
        count(forecasts, Predicate.not(named).and(Forecast::diabetic)));
  }

  private static int count(List<Forecast> forecasts, Predicate<Forecast> which) {
    return (int) forecasts.stream().filter(which).count();
  }
}
