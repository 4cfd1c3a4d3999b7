package dev.vigie.work;

import dev.vigie.lifecycle.Periodic;
import dev.vigie.work.AttemptStore.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the running attempts: stores and tells their progress, renews their leases, and interrupts
 * those whose work was cancelled, erased or taken over.
 */
final class LeaseKeeper implements AutoCloseable {
  private final AttemptStore store;
  private final Map<UUID, RunningAttempt> running = new ConcurrentHashMap<>();
  private final Periodic renewing;

  /**
   * @param interval between renewals, well below the lease
   */
  LeaseKeeper(AttemptStore store, Duration interval) {
    this.store = store;
    this.renewing = new Periodic("work-leases", interval, this::renew);
  }

  void started(RunningAttempt attempt) {
    running.put(attempt.claim().token(), attempt);
  }

  void ended(RunningAttempt attempt) {
    running.remove(attempt.claim().token());
  }

  /** Interrupts the attempt at a work, if it runs here. */
  void interrupt(UUID workId) {
    running.values().stream()
        .filter(attempt -> attempt.id().equals(workId))
        .forEach(RunningAttempt::interrupt);
  }

  void interruptAll() {
    running.values().forEach(RunningAttempt::interrupt);
  }

  private void renew() {
    List<RunningAttempt> attempts = List.copyOf(running.values());
    if (attempts.isEmpty()) {
      return;
    }
    attempts.forEach(RunningAttempt::tellProgress);
    Set<UUID> held =
        store.renewAll(
            attempts.stream()
                .map(attempt ->
                    new Renewal(attempt.claim().id(), attempt.claim().token(), attempt.reached()))
                .toList());
    attempts.stream()
        .filter(attempt -> !held.contains(attempt.claim().token()))
        .forEach(RunningAttempt::interrupt);
  }

  @Override
  public void close() {
    renewing.close();
  }
}
