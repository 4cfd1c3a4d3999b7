package dev.vigie.drill;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./vigie drill NAME…|--all|--list}: exit status 0 only if all was as expected. */
public final class DrillCommand {
  private static final String USAGE = "usage: ./vigie drill NAME… | --all | --list";

  private DrillCommand() {}

  public static void main(String[] arguments) throws Exception {
    StackCommand.orSay(() -> execute(arguments));
  }

  private static void execute(String[] arguments) throws Exception {
    PrintStream out = System.out;
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "", "--help" -> throw new IllegalArgumentException(USAGE);
      case "--list" -> list(out);
      case "--all" -> System.exit(run(Drills.ALL, out) ? 0 : 1);
      default -> {
        List<Drill> chosen = new ArrayList<>();
        for (String name : arguments) {
          chosen.add(Drills.named(name));
        }
        System.exit(run(chosen, out) ? 0 : 1);
      }
    }
  }

  private static void list(PrintStream out) {
    Drills.ALL.forEach(drill -> {
      out.printf("%-16s %s%n", drill.name(), drill.shows());
      drill
          .expected()
          .forEach(
              expected -> out.printf("%-16s   %s %s%n", "", expected.arrival(), expected.labels()));
    });
    Drills.WITHOUT.forEach((alert, reason) -> out.printf("without: %s: %s%n", alert, reason));
  }

  private static boolean run(List<Drill> drills, PrintStream out) throws Exception {
    StackCommand.requirePrograms();
    Path folder = Files.createTempDirectory("vigie-drill");
    out.println("folder of this run: " + folder);
    boolean good;
    try (DrillStack stack = DrillStack.start(folder, out::println)) {
      good =
          stack.run(drills, outcome -> out.println(Report.of(outcome))).stream()
              .allMatch(DrillRun.Outcome::isAsExpected);
    }
    if (good) {
      StackCommand.removeOrSay(folder, out);
    }
    out.println(good ? "All drills went as expected." : "Not all drills went as expected.");
    return good;
  }
}
