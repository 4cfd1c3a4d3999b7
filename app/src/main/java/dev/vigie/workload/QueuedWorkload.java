package dev.vigie.workload;

import java.time.Duration;
import java.util.List;

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

  /** How long after acceptance a result is due (the bound of the {@code completion} objective). */
  Duration completionBound();

  /** How many attempts a piece of work gets before it becomes a dead letter. */
  default int maximumAttempts() {
    return 5;
  }

  /** The formats beside JSON in which a result can be fetched. */
  default List<ResultFormat> resultFormats() {
    return List.of();
  }
}
