package dev.vigie.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** When each step of a drill was seen first. */
final class Timeline {
  private final Map<Step, Instant> seen = new EnumMap<>(Step.class);

  /** Notes a step; later sights of it are of no interest. */
  void note(Step step, Instant at) {
    seen.putIfAbsent(step, at);
  }

  boolean has(Step step) {
    return seen.containsKey(step);
  }

  /** Each step that was seen with its seconds since the fault. */
  @Override
  public String toString() {
    Instant fault = seen.get(Step.FAULT);
    if (fault == null) {
      return "no fault yet";
    }
    return seen.entrySet().stream()
        .map(step ->
            "%s %.1f"
                .formatted(
                    step.getKey().title(),
                    Duration.between(fault, step.getValue()).toMillis() / 1000.0))
        .collect(Collectors.joining(" · "));
  }
}
