package dev.vigie.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with jitter.
 *
 * @param first the least wait before the second attempt
 * @param most no wait is longer
 */
record RetryPolicy(Duration first, Duration most) {
  private static final int MAX_DOUBLINGS = 30;

  /**
   * Between half and all of {@code first × 2^(attempt − 1)}, so that works that failed together do
   * not come back together.
   *
   * @param attempt the one that failed, from 1
   */
  Duration delayAfter(int attempt, RandomGenerator random) {
    long factor = 1L << Math.min(attempt - 1, MAX_DOUBLINGS);
    long full =
        Math.min(
            most.toMillis(),
            first.toMillis() > most.toMillis() / factor
                ? most.toMillis()
                : first.toMillis() * factor);
    return Duration.ofMillis(full - Math.round(full / 2.0 * random.nextDouble()));
  }
}
