package dev.vigie.work;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Wakes those who wait for a work when it reaches a final state in this process. */
final class FinishedWorks {
  private final Map<UUID, Waiters> waiting = new ConcurrentHashMap<>();

  private record Waiters(CountDownLatch latch, int count) {}

  void signal(UUID id) {
    Waiters waiters = waiting.get(id);
    if (waiters != null) {
      waiters.latch().countDown();
    }
  }

  /** To be opened before the state is looked at, so that no signal is missed. */
  Waiting open(UUID id) {
    Waiters waiters =
        waiting.compute(
            id,
            (key, present) ->
                present == null
                    ? new Waiters(new CountDownLatch(1), 1)
                    : new Waiters(present.latch(), present.count() + 1));
    return new Waiting(id, waiters.latch());
  }

  final class Waiting implements AutoCloseable {
    private final UUID id;
    private final CountDownLatch latch;

    private Waiting(UUID id, CountDownLatch latch) {
      this.id = id;
      this.latch = latch;
    }

    /** True once the work was signalled. */
    boolean await(Duration atMost) throws InterruptedException {
      return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
      waiting.computeIfPresent(
          id,
          (key, present) ->
              present.count() == 1 ? null : new Waiters(present.latch(), present.count() - 1));
    }
  }
}
