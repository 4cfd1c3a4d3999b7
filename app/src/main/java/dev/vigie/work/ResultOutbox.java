package dev.vigie.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What has still to be told about the results of workloads that {@linkplain
 * dev.vigie.workload.QueuedWorkload#announcesResults() announce} them. A change is told at least
 * once, and the end of a result last.
 */
public interface ResultOutbox {
  /**
   * @param count of the changes that have still to be told
   * @param oldest since when the oldest of them waits
   */
  record Pending(long count, Optional<Instant> oldest) {}

  /**
   * Takes changes that are due, the longest waiting first. What is neither settled nor put off
   * within the lease will be claimed again.
   */
  List<ResultChange> claim(String workload, int limit, Duration lease);

  /** Empty if the result is gone. */
  Optional<StoredResult> result(UUID workId);

  /** The changes were told; one that was overtaken by the end of the result stays. */
  void settle(Collection<ResultChange> told);

  /** The changes could not be told and are due after a delay. */
  void putOff(Collection<ResultChange> changes, Duration delay);

  Pending pending(String workload);

  /**
   * Announces every result of a workload once more, for a receiver that lost them.
   *
   * @return how many
   */
  int announceAgain(String workload);
}
