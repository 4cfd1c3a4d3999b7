package dev.vigie.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finds and mends what was left behind, and forgets what is too old. */
final class SweepStore {
  /** What the clocks of the processes and of the database may differ by. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final Jdbi jdbi;

  SweepStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Remembers that messages went to the broker. One that a power cut takes back is sent twice,
   * which a claim tolerates. A row that a worker has locked is being claimed and needs no mark;
   * waiting for it could end in a deadlock of two batches.
   */
  void markSent(Collection<UUID> ids) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                WITH relaxed AS (SELECT set_config('synchronous_commit', 'off', true) AS setting),
                waiting AS (
                  SELECT id FROM work WHERE id = ANY (:ids) AND status = 'ACCEPTED' FOR UPDATE SKIP LOCKED)
                UPDATE work SET sent_at = now() FROM relaxed, waiting
                WHERE work.id = ANY (:ids) AND work.id = waiting.id
                """)
            .bind("ids", SqlArray.of("uuid", List.copyOf(ids), id -> id))
            .execute());
  }

  /** Accepted works whose message never reached the broker, the oldest first. */
  List<Sending> unsent(Duration olderThan, int limit) {
    return sendings(
        """
        status = 'ACCEPTED' AND sent_at IS NULL AND accepted_at < now() - :age * interval '1 millisecond'
        """,
        olderThan,
        limit,
        query -> query);
  }

  /**
   * Unfinished works that nobody holds and whose message is long gone from the broker, or whose
   * holder is silent.
   *
   * @param workloads to look at: a queue that is long says nothing of its works, however old
   * @param silence how long a work must have been waiting or overdue
   */
  List<Sending> stranded(Collection<String> workloads, Duration silence, int limit) {
    return sendings(
        """
        workload = ANY (:workloads)
        AND (status = 'RUNNING' AND lease_until < now() - :age * interval '1 millisecond'
         OR status = 'ACCEPTED' AND greatest(sent_at, due_at) < now() - :age * interval '1 millisecond')
        """,
        silence,
        limit,
        query ->
            query.bind("workloads", SqlArray.of("text", List.copyOf(workloads), name -> name)));
  }

  private List<Sending> sendings(
      String condition, Duration age, int limit, UnaryOperator<Query> binding) {
    return jdbi.withHandle(handle ->
        binding
            .apply(
                handle.createQuery(
                    """
                    SELECT id, workload, correlation_id, traceparent FROM work
                    WHERE finished_at IS NULL AND %s
                    ORDER BY id LIMIT :limit
                    """
                        .formatted(condition)))
            .bind("age", age.toMillis())
            .bind("limit", limit)
            .map((row, context) -> WorkRows.sending(row))
            .list());
  }

  /** Ends the leases that an earlier life of this node left. */
  int releaseLeases(String node) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE work SET lease_until = now()
                WHERE finished_at IS NULL AND status = 'RUNNING' AND lease_node = :node
                """)
            .bind("node", node)
            .execute());
  }

  /**
   * @param count how many works wait or run
   * @param unsent how many of them are not on the broker
   * @param oldest when the one that waits longest was accepted; now, if none waits
   */
  record Unfinished(long count, long unsent, Instant oldest) {}

  /** By workload; only those with unfinished works. */
  Map<String, Unfinished> unfinished() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT workload, count(*) AS unfinished,
                       count(*) FILTER (WHERE status = 'ACCEPTED' AND sent_at IS NULL) AS unsent,
                       coalesce(min(accepted_at) FILTER (WHERE status = 'ACCEPTED'), now()) AS oldest
                FROM work WHERE finished_at IS NULL GROUP BY workload
                """)
            .map((row, context) ->
                Map.entry(
                    row.getString("workload"),
                    new Unfinished(
                        row.getLong("unfinished"),
                        row.getLong("unsent"),
                        WorkRows.instant(row, "oldest").orElseThrow())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** How many dead letters there are, by workload; only workloads that have some. */
  Map<String, Long> deadLetters() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT workload, count(*) AS letters
                FROM dead_letter JOIN work ON work.id = dead_letter.work_id GROUP BY workload
                """)
            .map((row, context) -> Map.entry(row.getString("workload"), row.getLong("letters")))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Deletes inputs and checkpoints of finished works; dead letters keep theirs, for a replay. */
  void deleteLeftovers() {
    for (String table : List.of("work_input", "work_checkpoint")) {
      jdbi.useHandle(handle -> {
        LongStatement.allow(handle);
        handle
            .createUpdate(
                """
                DELETE FROM %s AS content USING work
                WHERE work.id = content.work_id AND work.status NOT IN ('ACCEPTED', 'RUNNING')
                  AND NOT EXISTS (SELECT FROM dead_letter WHERE dead_letter.work_id = work.id)
                """
                    .formatted(table))
            .execute();
      });
    }
  }

  /**
   * Deletes works that finished before an age, oldest first. Ids stand in arrays since a join is
   * planned for a tenth of all works, with a walk over all results.
   *
   * @return how many were deleted, at most the limit
   */
  int deleteFinished(Duration age, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                WITH old AS (
                  SELECT id FROM work
                  WHERE id < :end AND accepted_at < now() - :age * interval '1 millisecond'
                    AND finished_at < now() - :age * interval '1 millisecond'
                    AND status NOT IN ('ACCEPTED', 'RUNNING')
                  ORDER BY id LIMIT :limit),
                inputs AS (DELETE FROM work_input WHERE work_id = ANY (ARRAY (SELECT id FROM old))),
                results AS (DELETE FROM work_result WHERE work_id = ANY (ARRAY (SELECT id FROM old))),
                checkpoints AS (DELETE FROM work_checkpoint WHERE work_id = ANY (ARRAY (SELECT id FROM old))),
                callbacks AS (DELETE FROM work_callback WHERE work_id = ANY (ARRAY (SELECT id FROM old))),
                webhooks AS (DELETE FROM webhook WHERE work_id = ANY (ARRAY (SELECT id FROM old))),
                works AS (
                  DELETE FROM work WHERE id = ANY (ARRAY (SELECT id FROM old))
                  RETURNING work.id, work.workload, work.announced AND work.status <> 'ERASED' AS announced),
                outbox AS (
                  INSERT INTO result_outbox (work_id, workload, gone)
                  SELECT id, workload, true FROM works WHERE announced
                  %s)
                SELECT count(*) FROM works
                """
                    .formatted(OutboxStore.REPLACE))
            .bind("end", WorkIds.firstAt(Instant.now().minus(age).plus(CLOCKS)))
            .bind("age", age.toMillis())
            .bind("limit", limit)
            .mapTo(Integer.class)
            .one());
  }
}
