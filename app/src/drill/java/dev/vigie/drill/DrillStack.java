package dev.vigie.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A stack with short durations and usual traffic, on which drills run: at the same time, unless one
 * needs for itself what another has.
 */
final class DrillStack implements AutoCloseable {
  private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** What keeps every objective's counts moving. */
  private static final Traffic.Rates USUAL = new Traffic.Rates(5, 1);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "vigie.metrics.interval", "500ms",
          "vigie.work.retry-delay", "100ms",
          "vigie.work.sweep-interval", "1s",
          "vigie.webhooks.allowed-targets", "127.0.0.1",
          "vigie.sandbox.processes", "1");

  private final Stack stack;
  private final Traffic traffic;
  private final List<Drill> waiting = new ArrayList<>();
  private final Set<Part> taken = EnumSet.noneOf(Part.class);

  private DrillStack(Stack stack) {
    this.stack = stack;
    this.traffic = Traffic.start(stack.endpoints(), USUAL);
  }

  /** Starts all of it on free ports, and waits until the dead man's switch hears of it. */
  static DrillStack start(Path folder, Consumer<String> told)
      throws IOException, InterruptedException, GeneralSecurityException {
    DrillStack drills =
        new DrillStack(Stack.start(folder, Endpoints.free(), Durations.DRILL, SETTINGS, told));
    try {
      drills.awaitSignOfLife();
      return drills;
    } catch (IOException | InterruptedException failure) {
      drills.close();
      throw failure;
    }
  }

  private void awaitSignOfLife() throws IOException, InterruptedException {
    long end = System.nanoTime() + WARM_UP_LIMIT.toNanos();
    while (stack.deadMansSwitch().heard().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IOException("the dead man's switch heard nothing of the Watchdog");
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /**
   * Runs drills.
   *
   * @param each gets the outcome of each as soon as there is one
   * @return the outcomes in the order of the drills
   */
  List<DrillRun.Outcome> run(List<Drill> drills, Consumer<DrillRun.Outcome> each)
      throws InterruptedException, ExecutionException {
    List<Future<DrillRun.Outcome>> running = new ArrayList<>();
    synchronized (this) {
      waiting.addAll(drills);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Drill drill : drills) {
        running.add(
            threads.submit(() -> {
              DrillRun.Outcome outcome = runAlone(drill);
              synchronized (each) {
                each.accept(outcome);
              }
              return outcome;
            }));
      }
    }
    List<DrillRun.Outcome> outcomes = new ArrayList<>();
    for (Future<DrillRun.Outcome> one : running) {
      outcomes.add(one.get());
    }
    return outcomes;
  }

  private DrillRun.Outcome runAlone(Drill drill) throws InterruptedException {
    begin(drill);
    try {
      return DrillRun.of(drill, stack);
    } finally {
      end(drill);
    }
  }

  private synchronized void begin(Drill drill) throws InterruptedException {
    while (!mayBegin(drill)) {
      wait();
    }
    waiting.remove(drill);
    taken.addAll(drill.takes());
    notifyAll();
  }

  /** Nobody has what it needs, nor has anybody waited longer for it. */
  private boolean mayBegin(Drill drill) {
    return Collections.disjoint(drill.takes(), taken)
        && waiting.stream()
            .takeWhile(other -> !other.equals(drill))
            .allMatch(earlier -> Collections.disjoint(drill.takes(), earlier.takes()));
  }

  private synchronized void end(Drill drill) {
    taken.removeAll(drill.takes());
    notifyAll();
  }

  @Override
  public void close() {
    traffic.close();
    stack.close();
  }
}
