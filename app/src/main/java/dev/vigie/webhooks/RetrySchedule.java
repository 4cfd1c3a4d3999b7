package dev.vigie.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a call that failed is made again.
 *
 * @param delays before the second try, the third, …
 */
record RetrySchedule(List<Duration> delays) {
  /** What failed together must not come back together. */
  private static final double JITTER = 0.2;

  /** A receiver that asks for more has to be called later or not at all. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(6);

  private static final Duration SHORTEST_ASKED = Duration.ofSeconds(1);

  /**
   * Empty after the last try.
   *
   * @param tries so far, from 1
   * @param asked how long the receiver wants to be left alone; obeyed within bounds
   */
  Optional<Duration> delayAfter(int tries, Optional<Duration> asked, RandomGenerator random) {
    if (tries > delays.size()) {
      return Optional.empty();
    }
    Duration delay = asked.map(RetrySchedule::bounded).orElse(delays.get(tries - 1));
    return Optional.of(
        delay.plusMillis(Math.round(delay.toMillis() * JITTER * random.nextDouble())));
  }

  private static Duration bounded(Duration asked) {
    if (asked.compareTo(SHORTEST_ASKED) < 0) {
      return SHORTEST_ASKED;
    }
    return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
  }
}
