package dev.vigie.workload.predictions.training;

import dev.vigie.workload.predictions.LogisticModel;
import dev.vigie.workload.predictions.ModelFile.Estimate;
import dev.vigie.workload.predictions.Rounding;
import dev.vigie.workload.predictions.training.Scores.Forecast;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Forecasts for every patient by models that have not seen the patient: several times over, the
 * patients are dealt into folds, with equal shares of both outcomes, and each fold is forecast by a
 * model fitted to the others. Imputation and scaling are part of that fit.
 */
final class CrossValidation {
  static final int FOLDS = 5;
  static final int REPEATS = 3;

  /** Fixed, so that the same data gives the same figures. */
  private static final long SEED = 1988;

  private final List<List<Forecast>> folds = new ArrayList<>();
  private final List<List<Forecast>> repeats = new ArrayList<>();

  private CrossValidation() {}

  static CrossValidation of(List<Example> examples) {
    CrossValidation validation = new CrossValidation();
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      List<Forecast> all = new ArrayList<>();
      List<List<Example>> dealt = deal(examples, new Random(SEED + repeat));
      for (int held = 0; held < FOLDS; held++) {
        List<Forecast> forecasts = forecast(dealt, held);
        validation.folds.add(forecasts);
        all.addAll(forecasts);
      }
      validation.repeats.add(all);
    }
    return validation;
  }

  private static List<Forecast> forecast(List<List<Example>> dealt, int held) {
    List<Example> others = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      if (fold != held) {
        others.addAll(dealt.get(fold));
      }
    }
    LogisticModel model = Fit.of(others);
    return dealt.get(held).stream()
        .map(example -> new Forecast(model.logOdds(example.patient()), example.diabetic()))
        .toList();
  }

  private static List<List<Example>> deal(List<Example> examples, Random random) {
    List<List<Example>> dealt = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      dealt.add(new ArrayList<>());
    }
    int next = 0;
    for (boolean diabetic : new boolean[] {true, false}) {
      List<Example> shuffled =
          new ArrayList<>(
              examples.stream().filter(example -> example.diabetic() == diabetic).toList());
      Collections.shuffle(shuffled, random);
      for (Example example : shuffled) {
        dealt.get(next++ % FOLDS).add(example);
      }
    }
    return dealt;
  }

  /** A figure over all folds. */
  Estimate byFold(ToDoubleFunction<List<Forecast>> score) {
    return estimate(folds, score);
  }

  /** A figure over all repeats, for what a single fold is too small for. */
  Estimate byRepeat(ToDoubleFunction<List<Forecast>> score) {
    return estimate(repeats, score);
  }

  /** All forecasts of all repeats. */
  List<Forecast> all() {
    return repeats.stream().flatMap(List::stream).toList();
  }

  private static Estimate estimate(
      List<List<Forecast>> parts, ToDoubleFunction<List<Forecast>> score) {
    double[] values = parts.stream().mapToDouble(score).toArray();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Estimate(Rounding.of(mean), Rounding.of(Math.sqrt(squares / (values.length - 1))));
  }
}
