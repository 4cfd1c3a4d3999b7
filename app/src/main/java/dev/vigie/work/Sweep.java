package dev.vigie.work;

import dev.vigie.lifecycle.Periodic;
import dev.vigie.work.SweepStore.Unfinished;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then for what was left behind: accepted work that never reached the broker, work
 * whose message or worker is gone, content that nobody needs, work past its retention. When all is
 * well it finds nothing and costs one small query.
 */
final class Sweep implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Sweep.class);
  private static final Duration WHILE_THE_BROKER_IS_AWAY = Duration.ofSeconds(1);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);
  private static final int BATCH = 1_000;

  private final SweepStore store;
  private final Relay relay;
  private final Backlog backlog;
  private final WorkSettings settings;
  private final ToLongFunction<String> queueDepth;

  private Instant nextCleaning = Instant.EPOCH;
  private Instant lastSweep = Instant.EPOCH;
  private volatile Optional<Periodic> sweeping = Optional.empty();

  /**
   * @param queueDepth messages in the queue of a workload; negative if it cannot be told
   */
  Sweep(
      SweepStore store,
      Relay relay,
      Backlog backlog,
      WorkSettings settings,
      ToLongFunction<String> queueDepth) {
    this.store = store;
    this.relay = relay;
    this.backlog = backlog;
    this.settings = settings;
    this.queueDepth = queueDepth;
  }

  void start() {
    Duration interval = shorter(WHILE_THE_BROKER_IS_AWAY, settings.sweepInterval());
    sweeping = Optional.of(new Periodic("work-sweep", interval, this::runIfDue));
  }

  private void runIfDue() {
    boolean due = !Instant.now().isBefore(lastSweep.plus(settings.sweepInterval()));
    if (due || (relay.isFailing() && relay.isIdle())) {
      lastSweep = Instant.now();
      run(SETTLING);
    }
  }

  /**
   * One sweep.
   *
   * @param settling how long a work may have been unsent before it counts as left behind
   */
  void run(Duration settling) {
    Map<String, Unfinished> unfinished = store.unfinished();
    backlog.correct(unfinished, store.deadLetters());
    if (unfinished.values().stream().anyMatch(found -> found.unsent() > 0)) {
      List<Sending> unsent = store.unsent(settling, BATCH);
      if (unsent.size() == BATCH) {
        relay.catchUp();
      }
      relay.sendAll(unsent);
    }
    resendStranded(unfinished.keySet());
    if (Instant.now().isAfter(nextCleaning)) {
      clean();
      nextCleaning = Instant.now().plus(shorter(BETWEEN_CLEANINGS, settings.retention()));
    }
  }

  private void resendStranded(Set<String> workloads) {
    List<String> drained =
        workloads.stream()
            .filter(workload -> queueDepth.applyAsLong(WorkQueues.of(workload)) == 0)
            .toList();
    if (drained.isEmpty()) {
      return;
    }
    List<Sending> stranded = store.stranded(drained, settings.lease(), BATCH);
    if (!stranded.isEmpty()) {
      LOGGER.warn(
          "{} works had lost their message or their worker; they are sent again", stranded.size());
      relay.sendAll(stranded);
    }
  }

  private void clean() {
    store.deleteLeftovers();
    int deleted = store.deleteFinished(settings.retention(), BATCH);
    int total = deleted;
    while (deleted == BATCH) {
      deleted = store.deleteFinished(settings.retention(), BATCH);
      total += deleted;
    }
    if (total > 0) {
      LOGGER.info("{} works were deleted after their retention", total);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() {
    sweeping.ifPresent(Periodic::close);
  }
}
