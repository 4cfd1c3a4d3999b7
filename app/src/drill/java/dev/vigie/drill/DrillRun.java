package dev.vigie.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One drill on a running stack. */
final class DrillRun {
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(150);
  private static final Duration RAISE_LIMIT = Duration.ofSeconds(75);
  private static final Duration RESOLVE_LIMIT = Duration.ofSeconds(150);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Drill drill;
  private final Stack stack;
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  /**
   * How a drill went.
   *
   * @param sightings of its alerts, empty if it could not begin
   * @param mistakes empty if all was as expected
   */
  record Outcome(Drill drill, List<Sighting> sightings, List<String> mistakes) {
    boolean isAsExpected() {
      return mistakes.isEmpty();
    }
  }

  /** Something that is looked at until it holds. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private DrillRun(Drill drill, Stack stack) {
    this.drill = drill;
    this.stack = stack;
  }

  static Outcome of(Drill drill, Stack stack) throws InterruptedException {
    DrillRun run = new DrillRun(drill, stack);
    Traffic traffic = Traffic.start(stack.endpoints(), drill.traffic());
    try {
      run.run();
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception failure) {
      run.mistakes.add(failure.toString());
    } finally {
      traffic.close();
    }
    return new Outcome(drill, run.sightings, run.mistakes);
  }

  private void run() throws Exception {
    if (!awaitThat(SETTLE_LIMIT, this::isQuiet)) {
      mistakes.add("an alert that is expected was there before the fault");
      return;
    }
    OptionalDouble badBefore = stack.prometheus().value(drill.bad());
    Instant fault = Instant.now();
    for (Expected expected : drill.expected()) {
      sightings.add(new Sighting(stack, expected, fault));
    }
    try {
      drill.fault().inject(stack);
      if (!awaitThat(RAISE_LIMIT, () -> isRaised(badBefore))) {
        missing();
        return;
      }
    } finally {
      drill.fault().lift(stack);
      Instant lifted = Instant.now();
      sightings.forEach(sighting -> sighting.timeline().note(Step.LIFTED, lifted));
    }
    if (!awaitThat(RESOLVE_LIMIT, this::isResolved)) {
      sightings.forEach(sighting ->
          sighting
              .awaitedAtEnd()
              .forEach(step ->
                  mistakes.add("%s: not %s".formatted(sighting.expected().alert(), step.title()))));
    }
    for (Sighting sighting : sightings) {
      mistakes.addAll(sighting.mistakes());
    }
  }

  private boolean isQuiet() throws IOException, InterruptedException {
    return stack.prometheus().alerts().stream()
        .noneMatch(alert ->
            drill.expected().stream()
                .anyMatch(expected -> alert.labels().containAll(expected.labels())));
  }

  private boolean isRaised(OptionalDouble badBefore) throws IOException, InterruptedException {
    if (stack.prometheus().value(drill.bad()).orElse(0) > badBefore.orElse(0)) {
      sightings.forEach(sighting -> sighting.timeline().note(Step.BAD, Instant.now()));
    }
    boolean all = true;
    for (Sighting sighting : sightings) {
      sighting.look();
      all &=
          sighting.timeline().has(Step.BAD)
              && sighting.awaited().isEmpty()
              && !sighting.awaitsInhibition();
    }
    return all;
  }

  private void missing() {
    for (Sighting sighting : sightings) {
      String alert = sighting.expected().alert();
      sighting.awaited().forEach(step -> mistakes.add("%s: not %s".formatted(alert, step.title())));
      if (sighting.awaitsInhibition()) {
        mistakes.add(alert + ": no other alert keeps it quiet");
      }
      if (!sighting.timeline().has(Step.BAD)) {
        mistakes.add("no bad event: " + drill.bad());
      }
    }
  }

  private boolean isResolved() throws IOException, InterruptedException {
    boolean all = true;
    for (Sighting sighting : sightings) {
      sighting.lookForEnd();
      all &= sighting.awaitedAtEnd().isEmpty();
    }
    return all;
  }

  private static boolean awaitThat(Duration limit, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return true;
  }
}
