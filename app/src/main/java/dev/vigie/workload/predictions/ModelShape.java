package dev.vigie.workload.predictions;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Whether a model file has all its members, for the right features, and finite numbers. */
final class ModelShape {
  /** What is made of numbers up to here still has six decimals as a {@code double}. */
  private static final double GREATEST = 1e6;

  private ModelShape() {}

  static void check(ModelFile file, List<String> featureNames) throws ModelException {
    require(
        areThere(
            file.name(),
            file.version(),
            file.procedure(),
            file.features(),
            file.quality(),
            file.data(),
            file.selfTest()),
        "a member is missing at its top");
    require(
        file.features().stream().allMatch(Objects::nonNull)
            && file.features().stream().map(ModelFile.Term::name).toList().equals(featureNames),
        "its features are not " + String.join(", ", featureNames));
    require(
        areThere(file.selfTest().patient())
            && file.selfTest().patient().keySet().equals(Set.copyOf(featureNames))
            && file.selfTest().patient().values().stream().allMatch(Objects::nonNull),
        "its self-test has not a value for each feature");
    require(isComplete(file.data()), "a member of its data is missing");
    require(estimates(file.quality()).allMatch(Objects::nonNull), "its quality misses a figure");
    require(
        numbers(file).allMatch(number -> Math.abs(number) <= GREATEST),
        "a number in it is not finite, or absurdly great");
    require(
        file.features().stream().allMatch(term -> term.minimum() <= term.maximum()),
        "the minimum of a feature is above its maximum");
  }

  private static boolean isComplete(ModelFile.DataOrigin data) {
    return areThere(data.source(), data.licence(), data.sha256());
  }

  private static Stream<ModelFile.Estimate> estimates(ModelFile.Quality quality) {
    return Stream.of(
        quality.auc(),
        quality.brierScore(),
        quality.calibrationSlope(),
        quality.calibrationIntercept(),
        quality.sensitivity(),
        quality.specificity(),
        quality.positivePredictiveValue(),
        quality.negativePredictiveValue());
  }

  private static DoubleStream numbers(ModelFile file) {
    return Stream.of(
            DoubleStream.of(file.baseline(), file.threshold(), file.selfTest().probability()),
            file.selfTest().patient().values().stream().mapToDouble(Double::doubleValue),
            file.features().stream()
                .flatMapToDouble(term ->
                    DoubleStream.of(
                        term.coefficient(), term.mean(), term.minimum(), term.maximum())),
            estimates(file.quality())
                .flatMapToDouble(
                    estimate -> DoubleStream.of(estimate.mean(), estimate.standardDeviation())))
        .flatMapToDouble(numbers -> numbers);
  }

  private static boolean areThere(Object... members) {
    return Stream.of(members).allMatch(Objects::nonNull);
  }

  private static void require(boolean condition, String otherwise) throws ModelException {
    if (!condition) {
      throw new ModelException(otherwise);
    }
  }
}
