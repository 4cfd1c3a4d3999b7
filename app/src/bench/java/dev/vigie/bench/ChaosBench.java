package dev.vigie.bench;

import dev.vigie.bench.chaos.Chaos;
import dev.vigie.bench.chaos.ChaosResult;
import dev.vigie.settings.Settings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is lost when everything is killed again and again: {@code --kills N --within 2h --seed N}.
 */
final class ChaosBench {
  private ChaosBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    Settings options = Options.of(arguments);
    int kills = options.integer("kills", 30, 1, 1_000_000, "How many, if there is time for them.");
    Duration within =
        options.duration("within", "7d", "10s", "30d", "After which time nothing is killed.");
    int seed =
        options.integer(
            "seed",
            ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE),
            0,
            Integer.MAX_VALUE,
            "Decides who is killed, and how long after the one before.");
    options.check();
    try (Scratch scratch = Scratch.create()) {
      ChaosResult result = Chaos.run(scratch.folder(), kills, within, seed);
      figures.println(
          Figure.of("chaos", "acknowledged works that were lost, doubled or never ended")
              .value(result.faults().size(), "works")
              .goal("= 0")
              .with("kills", result.kills())
              .with("seed", seed)
              .with("faults", result.faults().stream().limit(10).toList()));
      figures.println(
          Figure.of("chaos", "acknowledged works")
              .value(result.acknowledged(), "works")
              .with("seconds_under_load", result.secondsUnderLoad())
              .with("seconds_until_done", result.secondsUntilDone())
              .with("with_several_attempts", result.repeated())
              .with("answered_503_or_409", result.refused())
              .with("unanswered", result.unanswered())
              .with("counted_as_accepted", result.countedAccepted())
              .with("counted_as_completed", result.countedCompleted()));
      result
          .outages()
          .figures()
          .forEach((kind, outage) ->
              figures.println(
                  Figure.of("chaos", "back after a kill: " + kind)
                      .value(outage.median(), "s")
                      .with("longest", outage.longest())
                      .with("kills", outage.kills())));
      if (!result.faults().isEmpty()) {
        throw new IllegalStateException(
            "%d faults, see the first line; repeat with --seed %d"
                .formatted(result.faults().size(), seed));
      }
    }
  }
}
