package dev.vigie.drill;

/** How a drill went, as a person reads it. */
final class Report {
  private Report() {}

  /** A line for the drill, then two for each of its alerts, then one for each mistake. */
  static String of(DrillRun.Outcome outcome) {
    StringBuilder report = new StringBuilder();
    report.append(
        "── %s: %s (%s)\n"
            .formatted(
                outcome.drill().name(),
                outcome.isAsExpected() ? "as expected" : "NOT as expected",
                outcome.drill().shows()));
    for (Sighting sighting : outcome.sightings()) {
      report.append(
          "   %s %s\n      %s\n"
              .formatted(
                  sighting.expected().arrival(),
                  sighting.expected().labels(),
                  sighting.timeline()));
    }
    outcome.mistakes().forEach(mistake -> report.append("   ✗ %s\n".formatted(mistake)));
    return report.toString().stripTrailing();
  }
}
