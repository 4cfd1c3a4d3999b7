package dev.vigie.bench.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** One run: load, kills in an order that the seed decides, and the count at the end. */
public final class Chaos {
  private static final int SHORTEST_PAUSE_MILLIS = 500;
  private static final int LONGEST_PAUSE_MILLIS = 3_000;
  private static final Duration UNTIL_ALL_IS_DONE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private Chaos() {}

  /**
   * @param folder for everything that the processes write
   * @param kills how many at most
   * @param within after which time nothing is killed
   * @param seed decides who is killed, and how long after the one before
   */
  public static ChaosResult run(Path folder, int kills, Duration within, long seed)
      throws Exception {
    Random random = new Random(seed);
    Outages outages = new Outages();
    try (ChaosSystem system = ChaosSystem.start(folder)) {
      ChaosLoad load = new ChaosLoad(system::ports);
      long begin = System.nanoTime();
      load.start();
      List<Victim> victims = system.victims();
      int killed = 0;
      while (killed < kills && System.nanoTime() - begin < within.toNanos()) {
        Thread.sleep(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        victims.get(random.nextInt(victims.size())).strike(outages);
        killed++;
      }
      victims.forEach(Victim::awaitBack);
      load.end();
      double underLoad = (System.nanoTime() - begin) / 1e9;
      try (StoredWorks stored = StoredWorks.open(system.servers().store())) {
        long settling = awaitDone(stored);
        system.readCounters();
        return ChaosResult.of(
            killed, seed, underLoad, settling / 1e9, load, stored, system, outages);
      }
    }
  }

  /** Returns after how many nanoseconds nothing was left to do, or the time is over. */
  private static long awaitDone(StoredWorks stored) throws Exception {
    long begin = System.nanoTime();
    while (stored.unfinished() > 0 && System.nanoTime() - begin < UNTIL_ALL_IS_DONE.toNanos()) {
      Thread.sleep(BETWEEN_LOOKS);
    }
    return System.nanoTime() - begin;
  }
}
