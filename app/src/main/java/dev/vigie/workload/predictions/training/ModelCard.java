package dev.vigie.workload.predictions.training;

import dev.vigie.workload.predictions.Feature;
import dev.vigie.workload.predictions.ModelFile;
import dev.vigie.workload.predictions.ModelFile.Estimate;
import dev.vigie.workload.predictions.training.Scores.Confusion;
import dev.vigie.workload.predictions.training.Scores.Forecast;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a person must know before relying on the model, as Markdown. */
final class ModelCard {
  private static final double[] THRESHOLDS = {0.2, 0.3, 0.4, 0.5, 0.6};
  private static final int BINS = 10;

  private final ModelFile file;
  private final CrossValidation validation;
  private final Origin origin;

  private ModelCard(Training training, Origin origin) {
    this.file = training.file();
    this.validation = training.validation();
    this.origin = origin;
  }

  static ModelCard of(Training training, Origin origin) {
    return new ModelCard(training, origin);
  }

  /** The figures for who has just trained it. */
  String summary() {
    return """
    %s %s, %d patients, %s:
    %s
    - Sensitivity %s, specificity %s at %s
    Patients, mean of the repetitions, | named diabetic | named non_diabetic |
    %s\
    """
        .formatted(
            file.name(),
            file.version(),
            file.data().patients(),
            file.quality().validation(),
            quality(),
            text(file.quality().sensitivity()),
            text(file.quality().specificity()),
            file.threshold(),
            confusion());
  }

  /** The card. */
  String markdown() {
    return """
    # Model card: %s %s

    Made by `./vigie train`, together with `model.json`; not to be edited by hand.

    **What it does.** From eight measurements of a patient it tells the probability that the patient has or gets diabetes.
    **What it is not for.** It is no medical device. It must not be used to diagnose or treat anyone.

    ## Data

    - Source: %s.
    - Licence: %s.
    - %d patients, %d of them diabetic (%.1f %%). SHA-256 of the file: `%s`.
    - %s

    ## Procedure

    %s. What was not measured (a 0 in the data) is taken as the mean of what was, in training and in use alike; it then adds
    nothing to the risk.

    The log-odds of a patient are %s, those of the average patient, plus for each feature its coefficient times the distance of the
    value from the mean. The probability is 1 / (1 + exp(−log-odds)).

    | feature | unit | coefficient | mean | in the data | measured |
    |---|---|---|---|---|---|
    %s

    A coefficient tells what goes together in the data, not what causes what.

    ## Quality

    %s, each patient being forecast by a model that has not seen the patient. Mean ± standard deviation over the folds; for the
    calibration over the repetitions.

    %s

    Calibration: what was forecast, and what came.

    | probability | patients | mean forecast | diabetic |
    |---|---|---|---|
    %s

    ## Threshold

    The outcome is `diabetic` from a probability of %s on. With calibrated probabilities 0.5 names whichever outcome is the more
    likely; a lower threshold would weigh a missed patient heavier than a false alarm, and how much heavier is for those to say who
    act on it. They have the probability, and what other thresholds would do:

    | threshold | sensitivity | specificity | positive predictive value | negative predictive value |
    |---|---|---|---|---|
    %s

    Patients, mean of the repetitions, at the threshold of %s:

    | | named diabetic | named non_diabetic |
    |---|---|---|
    %s

    ## Limits

    - Values outside of what was in the data are extrapolated; the answer names them.
    - It was never tested on another population, another hospital's instruments, or another time.
    - It knows no treatment, no symptoms and no history: two patients with the same eight values get the same risk.
    """
        .formatted(
            file.name(),
            file.version(),
            file.data().source(),
            file.data().licence(),
            file.data().patients(),
            file.data().diabetic(),
            100.0 * file.data().diabetic() / file.data().patients(),
            file.data().sha256(),
            origin.limits(),
            capitalised(file.procedure()),
            file.baseline(),
            features(),
            capitalised(file.quality().validation()),
            quality(),
            calibration(),
            file.threshold(),
            thresholds(),
            file.threshold(),
            confusion());
  }

  private String quality() {
    ModelFile.Quality quality = file.quality();
    return """
    - AUC %s
    - Brier score %s (%.3f for who always says %.1f %%)
    - Calibration slope %s, intercept %s\
    """
        .formatted(
            text(quality.auc()),
            text(quality.brierScore()),
            base() * (1 - base()),
            100 * base(),
            text(quality.calibrationSlope()),
            text(quality.calibrationIntercept()));
  }

  private double base() {
    return (double) file.data().diabetic() / file.data().patients();
  }

  private String features() {
    return Arrays.stream(Feature.values())
        .map(feature -> {
          ModelFile.Term term = file.term(feature);
          return "| `%s` | %s | %s | %s | %s–%s | %d |"
              .formatted(
                  term.name(),
                  feature.unit(),
                  plain(term.coefficient()),
                  plain(term.mean()),
                  plain(term.minimum()),
                  plain(term.maximum()),
                  term.measured());
        })
        .collect(Collectors.joining("\n"));
  }

  private String calibration() {
    List<Forecast> all = validation.all();
    return IntStream.range(0, BINS)
        .mapToObj(bin -> bin(bin, all))
        .filter(row -> !row.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String bin(int bin, List<Forecast> all) {
    List<Forecast> within =
        all.stream()
            .filter(forecast -> Math.min(BINS - 1, (int) (BINS * forecast.probability())) == bin)
            .toList();
    if (within.isEmpty()) {
      return "";
    }
    double mean = within.stream().mapToDouble(Forecast::probability).average().orElse(Double.NaN);
    double share = (double) within.stream().filter(Forecast::diabetic).count() / within.size();
    return String.format(
        Locale.ROOT,
        "| %.1f–%.1f | %.0f | %.3f | %.3f |",
        (double) bin / BINS,
        (bin + 1.0) / BINS,
        (double) within.size() / CrossValidation.REPEATS,
        mean,
        share);
  }

  private String thresholds() {
    return Arrays.stream(THRESHOLDS)
        .mapToObj(threshold ->
            "| %s | %s | %s | %s | %s |"
                .formatted(
                    threshold,
                    text(at(threshold, Confusion::sensitivity)),
                    text(at(threshold, Confusion::specificity)),
                    text(at(threshold, Confusion::positivePredictiveValue)),
                    text(at(threshold, Confusion::negativePredictiveValue))))
        .collect(Collectors.joining("\n"));
  }

  private Estimate at(double threshold, ToDoubleFunction<Confusion> figure) {
    return validation.byFold(
        forecasts -> figure.applyAsDouble(Scores.confusion(forecasts, threshold)));
  }

  private String confusion() {
    return "| diabetic | %s | %s |\n| not | %s | %s |"
        .formatted(
            count(Confusion::truePositive),
            count(Confusion::falseNegative),
            count(Confusion::falsePositive),
            count(Confusion::trueNegative));
  }

  private String count(ToIntFunction<Confusion> figure) {
    Estimate estimate =
        validation.byRepeat(
            forecasts -> figure.applyAsInt(Scores.confusion(forecasts, file.threshold())));
    return String.format(Locale.ROOT, "%.0f ± %.1f", estimate.mean(), estimate.standardDeviation());
  }

  private static String text(Estimate estimate) {
    return String.format(Locale.ROOT, "%.3f ± %.3f", estimate.mean(), estimate.standardDeviation());
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
