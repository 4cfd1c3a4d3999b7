package dev.vigie.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which log lines to find.
 *
 * @param from the first moment
 * @param to the moment after the last
 * @param condition of the lines; empty for all
 * @param order of their times
 * @param limit lines on a page
 * @param interval in which lines are also counted; empty for no counts
 * @param after where the page before ended; empty for the first page
 */
public record LogQuery(
    Instant from,
    Instant to,
    Optional<Condition> condition,
    Order order,
    int limit,
    Optional<Duration> interval,
    Optional<LogCursor> after) {
  /** Which lines come first. */
  public enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }
}
