package dev.vigie.work;

import dev.vigie.lifecycle.Periodic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Counts a work that waits or runs past its objective as soon as it is late, so that a queue that
 * stands still burns its budget. One that is finished late is counted when it ends, unless it was
 * counted here.
 */
final class OverdueWatch implements AutoCloseable {
  private static final int BATCH = 1_000;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** What clocks may differ by, and what a look may have to leave to the next. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final OverdueStore store;
  private final Collection<WorkMeters> workloads;
  private Instant since = Instant.EPOCH;
  private volatile Optional<Periodic> watching = Optional.empty();

  OverdueWatch(OverdueStore store, Collection<WorkMeters> workloads) {
    this.store = store;
    this.workloads = workloads;
  }

  void start() {
    watching = Optional.of(new Periodic("work-overdue", BETWEEN_LOOKS, this::look));
  }

  void look() {
    Instant now = Instant.now();
    Duration longest = Duration.ZERO;
    for (WorkMeters workload : workloads) {
      if (workload.completesWithin().isPresent()) {
        Duration within = workload.completesWithin().get();
        mark(workload, within);
        longest = longest.compareTo(within) < 0 ? within : longest;
      }
    }
    since = now.minus(longest).minus(OVERLAP);
  }

  private void mark(WorkMeters workload, Duration within) {
    int marked = BATCH;
    while (marked == BATCH) {
      marked = store.mark(workload.workload(), since, within, BATCH);
      workload.overdue(marked);
    }
  }

  @Override
  public void close() {
    watching.ifPresent(Periodic::close);
  }
}
