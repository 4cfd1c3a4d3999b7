package dev.vigie.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Works as the store gives them back, for tests without a store. */
public final class FinishedWork {
  private FinishedWork() {}

  /** A work that succeeded in its first attempt. */
  public static Work succeeded(UUID id, String owner, String workload) {
    return new Work(
        id,
        owner,
        workload,
        WorkStatus.SUCCEEDED,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        1,
        new Work.Progress(1, 1),
        Optional.empty(),
        "correlation",
        "0af7651916cd43dd8448eb211c80319c");
  }
}
