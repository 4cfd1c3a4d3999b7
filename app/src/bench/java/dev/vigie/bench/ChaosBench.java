package dev.vigie.bench;

import dev.vigie.bench.chaos.Chaos;
import dev.vigie.bench.chaos.ChaosResult;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What is lost when everything is killed again and again: {@code --kills N --seed N}. */
final class ChaosBench {
  private static final int KILLS = 30;

  private ChaosBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    int kills = (int) option(arguments, "--kills", KILLS);
    long seed = option(arguments, "--seed", ThreadLocalRandom.current().nextInt());
    try (Scratch scratch = Scratch.create()) {
      ChaosResult result = Chaos.run(scratch.folder(), kills, seed);
      figures.println(
          Figure.of("chaos", "acknowledged works that were lost, doubled or never ended")
              .value(result.faults().size(), "works")
              .goal("= 0")
              .with("kills", kills)
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

  private static long option(List<String> arguments, String name, long otherwise) {
    int place = arguments.indexOf(name);
    return place < 0 ? otherwise : Long.parseLong(arguments.get(place + 1));
  }
}
