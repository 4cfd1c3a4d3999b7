package dev.vigie.work;

import dev.vigie.work.Work.Progress;
import dev.vigie.work.WorkEvent.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
    followers.accept(WorkEvent.of(claim, WorkStatus.RUNNING, new Progress(0, 0), Optional.empty()));
  }

  void progressed(Claim claim, Progress progress, Optional<Stage> stage) {
    followers.accept(WorkEvent.of(claim, WorkStatus.RUNNING, progress, stage));
  }

  /** An attempt ended without a final state; another one follows. */
  void waiting(Claim claim, Progress progress) {
    followers.accept(WorkEvent.of(claim, WorkStatus.ACCEPTED, progress, Optional.empty()));
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
            finished.status(),
            finished.attempts(),
            finished.progress(),
            Optional.empty(),
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
