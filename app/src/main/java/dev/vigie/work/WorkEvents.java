package dev.vigie.work;

import dev.vigie.work.Work.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells those who want to know what became of works: meters, backlog, and those who follow. */
final class WorkEvents {
  private final Map<String, WorkMeters> meters;
  private final Backlog backlog;
  private final Consumer<WorkEvent> followers;

  /**
   * @param followers of works, here and in other processes; must return at once
   */
  WorkEvents(Map<String, WorkMeters> meters, Backlog backlog, Consumer<WorkEvent> followers) {
    this.meters = meters;
    this.backlog = backlog;
    this.followers = followers;
  }

  void accepted(String workload) {
    WorkMeters known = meters.get(workload);
    if (known != null) {
      known.accepted();
    }
    backlog.accepted(workload);
  }

  void started(Claim claim) {
    tell(claim, WorkEvent.Kind.STATE, WorkStatus.RUNNING, new Progress(0, 0));
  }

  void progressed(Claim claim, Progress progress) {
    tell(claim, WorkEvent.Kind.PROGRESS, WorkStatus.RUNNING, progress);
  }

  /** An attempt ended without a final state; another one follows. */
  void waiting(Claim claim, Progress progress) {
    tell(claim, WorkEvent.Kind.STATE, WorkStatus.ACCEPTED, progress);
  }

  private void tell(Claim claim, WorkEvent.Kind kind, WorkStatus status, Progress progress) {
    followers.accept(
        new WorkEvent(claim.id(), kind, status, claim.attempt(), progress, Instant.now()));
  }

  void finished(Finished finished, Ending ending) {
    WorkMeters known = meters.get(finished.workload());
    if (known != null) {
      known.completed(finished.status(), finished.taken(), ending);
    }
    ended(finished);
  }

  /** Its attempts are used up; it waits for the operator among the dead letters. */
  void givenUp(Finished finished, Ending ending) {
    WorkMeters known = meters.get(finished.workload());
    if (known != null) {
      known.givenUp(finished.taken(), ending);
    }
    ended(finished);
  }

  private void ended(Finished finished) {
    backlog.finished(finished.workload());
    followers.accept(
        new WorkEvent(
            finished.id(),
            WorkEvent.Kind.STATE,
            finished.status(),
            finished.attempts(),
            finished.progress(),
            Instant.now()));
  }

  /** A work that has just reached a final state. */
  record Finished(
      UUID id,
      String workload,
      WorkStatus status,
      int attempts,
      Progress progress,
      Instant acceptedAt) {
    static Finished by(Claim claim, WorkStatus status, Progress progress) {
      return new Finished(
          claim.id(), claim.workload(), status, claim.attempt(), progress, claim.acceptedAt());
    }

    private Duration taken() {
      return Duration.between(acceptedAt, Instant.now());
    }
  }
}
