package dev.vigie.workload;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A workload whose work is accepted first and done by workers later. */
public interface QueuedWorkload extends Workload {
  /**
   * Does one attempt at a piece of work. Called on a worker thread of its own; must answer an
   * interrupt promptly by throwing {@link InterruptedException} (the work was cancelled, or the
   * service stops).
   *
   * @throws WorkFailedException if the attempt failed, with whether another one may help
   */
  Outcome process(Task task) throws WorkFailedException, InterruptedException;

  /** How many pieces of this workload one process works on at a time. */
  int concurrency();

  @Override
  default List<Objective> objectives() {
    return List.of(
        Objective.availability(0.999),
        Objective.completion(0.95, Duration.ofSeconds(10)),
        Objective.quality(0.99));
  }

  /**
   * The types of the failures that {@link #process} throws: values of a metric's label, all of
   * which exist from start-up. A failure of another type is counted as {@code other}.
   */
  default Set<String> failureTypes() {
    return Set.of();
  }

  /** How many attempts a piece of work gets before it becomes a dead letter. */
  default int maximumAttempts() {
    return 5;
  }

  /**
   * Whether each result, and later its end, is put into the outbox, in the transaction that makes
   * it so, for the workload to tell others.
   */
  default boolean announcesResults() {
    return false;
  }

  /** The formats beside JSON in which a result can be fetched. */
  default List<ResultFormat> resultFormats() {
    return List.of();
  }
}
