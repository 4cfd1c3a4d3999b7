package dev.vigie.work;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Marks works that are late, each once, whichever process looks. */
final class OverdueStore {
  private final Jdbi jdbi;

  OverdueStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Marks unfinished works that were accepted within a span of time and are older than they should
   * get. A row that is being written is left for the next look: waiting for it could end in a
   * deadlock of two batches.
   *
   * @param since works accepted before are not looked at
   * @param within the age that a work should not exceed
   * @return how many were marked, at most the limit
   */
  int mark(String workload, Instant since, Duration within, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                WITH late AS (
                  SELECT id FROM work
                  WHERE finished_at IS NULL AND NOT overdue AND workload = :workload AND id >= :first
                    AND accepted_at < now() - :within * interval '1 millisecond'
                  ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
                UPDATE work SET overdue = true FROM late WHERE work.id = late.id
                """)
            .bind("workload", workload)
            .bind("first", WorkIds.firstAt(since))
            .bind("within", within.toMillis())
            .bind("limit", limit)
            .execute());
  }
}
