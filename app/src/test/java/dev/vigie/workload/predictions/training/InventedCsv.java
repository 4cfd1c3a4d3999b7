package dev.vigie.workload.predictions.training;

import dev.vigie.workload.predictions.Feature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Invented patients whose log-odds are known: {@code (glucose − 120) / 25 + 0.8 × (bmi − 32) / 7},
 * and nothing of the other features.
 */
final class InventedCsv {
  static final double GLUCOSE = 1 / 25.0;
  static final double BMI = 0.8 / 7;

  private InventedCsv() {}

  /**
   * @param lacking share of the patients whose insulin was not measured
   */
  static byte[] of(int patients, double lacking) {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder(header()).append('\n');
    for (int patient = 0; patient < patients; patient++) {
      double glucose = between(40, 300, 120 + 30 * random.nextGaussian());
      double bmi = between(12, 80, 32 + 7 * random.nextGaussian());
      double logOdds = GLUCOSE * (glucose - 120) + BMI * (bmi - 32);
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.0f,%d,%d,%d,%.1f,%.3f,%d,%d%n",
              random.nextInt(10),
              glucose,
              60 + random.nextInt(40),
              10 + random.nextInt(40),
              random.nextDouble() < lacking ? 0 : 40 + random.nextInt(200),
              bmi,
              random.nextDouble(),
              21 + random.nextInt(50),
              random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String header() {
    return Arrays.stream(Feature.values()).map(Feature::otherName).collect(Collectors.joining(","))
        + ",Outcome";
  }

  private static double between(double least, double most, double value) {
    return Math.max(least, Math.min(most, value));
  }
}
