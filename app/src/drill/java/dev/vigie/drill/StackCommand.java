package dev.vigie.drill;

import dev.vigie.Programs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** {@code ./vigie stack [NAME=PORT…]}: the real programs around the service, until Ctrl-C. */
public final class StackCommand {
  private static final int WRONG_USE = 2;

  /** A program of the stack is not on this machine; the message says how to get it. */
  private static final class MissingProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingProgramException(String message) {
      super(message);
    }
  }

  private StackCommand() {}

  /** What a command does. */
  @FunctionalInterface
  interface Command {
    void execute() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    orSay(() -> execute(arguments));
  }

  /** Says what the caller got wrong, or lacks, in one line and ends with status 2. */
  static void orSay(Command command) throws Exception {
    try {
      command.execute();
    } catch (IllegalArgumentException | MissingProgramException mistake) {
      System.err.println(mistake.getMessage());
      System.exit(WRONG_USE);
    }
  }

  private static void execute(String[] arguments) throws Exception {
    PrintStream out = System.out;
    Endpoints endpoints = Endpoints.usualBut(List.of(arguments));
    requirePrograms();
    Path folder = Files.createTempDirectory("vigie-stack");
    CountDownLatch ended = new CountDownLatch(1);
    Stack stack = Stack.start(folder, endpoints, Durations.PRODUCTION, Map.of(), out::println);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  stack.close();
                  removeOrSay(folder, out);
                  ended.countDown();
                }));
    out.println(
        "not there yet    Elasticsearch, Logstash, Kibana and Grafana: links to them lead nowhere");
    out.println("folder           " + folder + ", until the end");
    out.println("All run; Ctrl-C ends them.");
    ended.await();
  }

  /** A folder that cannot be removed is no failure of what ran in it. */
  static void removeOrSay(Path folder, PrintStream out) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException left) {
      out.println("left behind      " + folder + ": " + left.getMessage());
    }
  }

  /** Stops with what to do if a program is missing. */
  static void requirePrograms() {
    List<String> missing =
        Stack.PROGRAMS.stream().filter(name -> Programs.find(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new MissingProgramException(
          "not on this machine: %s; ./vigie tools gets them".formatted(String.join(", ", missing)));
    }
  }
}
