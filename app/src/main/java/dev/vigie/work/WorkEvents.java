package dev.vigie.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Tells those in this process who want to know what became of works: meters, backlog, and callers
 * that wait.
 */
final class WorkEvents {
  private final Map<String, WorkMeters> meters;
  private final Backlog backlog;
  private final FinishedWorks finishedWorks;

  WorkEvents(Map<String, WorkMeters> meters, Backlog backlog, FinishedWorks finishedWorks) {
    this.meters = meters;
    this.backlog = backlog;
    this.finishedWorks = finishedWorks;
  }

  void accepted(String workload) {
    WorkMeters known = meters.get(workload);
    if (known != null) {
      known.accepted();
    }
    backlog.accepted(workload);
  }

  void finished(String workload, UUID id, WorkStatus status, Instant acceptedAt, Ending ending) {
    WorkMeters known = meters.get(workload);
    if (known != null) {
      known.completed(status, Duration.between(acceptedAt, Instant.now()), ending);
    }
    ended(workload, id);
  }

  /** Its attempts are used up; it waits for the operator among the dead letters. */
  void givenUp(String workload, UUID id, Instant acceptedAt, Ending ending) {
    WorkMeters known = meters.get(workload);
    if (known != null) {
      known.givenUp(Duration.between(acceptedAt, Instant.now()), ending);
    }
    ended(workload, id);
  }

  private void ended(String workload, UUID id) {
    backlog.finished(workload);
    finishedWorks.signal(id);
  }
}
