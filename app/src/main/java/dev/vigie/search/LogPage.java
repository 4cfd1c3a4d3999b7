package dev.vigie.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A page of log lines.
 *
 * @param total how many lines there are on all pages
 * @param isLeast whether there may be more than that
 * @param lines as they were logged
 * @param counts by interval, if they were asked for
 * @param next where this page ends; empty on the last
 */
public record LogPage(
    long total,
    boolean isLeast,
    List<JsonNode> lines,
    List<Count> counts,
    Optional<LogCursor> next) {
  /**
   * Lines of one interval.
   *
   * @param at its beginning
   * @param levels how many of each level
   */
  public record Count(Instant at, long lines, Map<String, Long> levels) {}
}
