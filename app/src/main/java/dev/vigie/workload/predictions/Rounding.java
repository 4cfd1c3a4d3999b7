package dev.vigie.workload.predictions;

/** Six decimals: far finer than what the model knows, and short to read. */
public final class Rounding {
  static final double STEPS = 1e6;

  private Rounding() {}

  public static double of(double value) {
    // Adding 0 makes 0 of -0.
    return Math.rint(value * STEPS) / STEPS + 0.0;
  }
}
