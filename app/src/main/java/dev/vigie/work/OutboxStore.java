package dev.vigie.work;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The outbox as a table. Rows of works are always locked before rows of the outbox. */
final class OutboxStore implements ResultOutbox {
  /** The end of a result replaces what was to be told before. */
  static final String REPLACE =
      "ON CONFLICT (work_id) DO UPDATE SET gone = true, tries = 0, due_at = now()";

  private final Jdbi jdbi;

  OutboxStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Tells, within the transaction that erases a work, that its result is gone. */
  static void erased(Handle handle, UUID id) {
    handle
        .createUpdate(
            """
            INSERT INTO result_outbox (work_id, workload, gone)
            SELECT id, workload, true FROM work WHERE id = :id AND announced
            """
                + REPLACE)
        .bind("id", id)
        .execute();
  }

  @Override
  public List<ResultChange> claim(String workload, int limit, Duration lease) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                UPDATE result_outbox
                SET due_at = now() + :lease * interval '1 millisecond', tries = tries + 1
                WHERE work_id = ANY (ARRAY (
                  SELECT work_id FROM result_outbox WHERE workload = :workload AND due_at <= now()
                  ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED))
                RETURNING work_id, gone, tries
                """)
            .bind("lease", lease.toMillis())
            .bind("workload", workload)
            .bind("limit", limit)
            .map((row, context) ->
                new ResultChange(
                    WorkRows.uuid(row, "work_id"), row.getBoolean("gone"), row.getInt("tries")))
            .list());
  }

  @Override
  public Optional<StoredResult> result(UUID workId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT content_key, result_size, "
                    + WorkRows.COLUMNS
                    + " FROM work WHERE id = :id AND status IN ('SUCCEEDED', 'PARTIAL')")
            .bind("id", workId)
            .map((row, context) ->
                new StoredResult(
                    WorkRows.work(row),
                    AttemptStore.RESULT.read(
                        jdbi,
                        workId,
                        ContentKey.of(row.getBytes("content_key")),
                        row.getLong("result_size"))))
            .findOne());
  }

  /** A row that somebody has locked is left: it will be claimed again, which does no harm. */
  @Override
  public void settle(Collection<ResultChange> told) {
    List<ResultChange> changes = List.copyOf(told);
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                WITH told AS (
                  SELECT result_outbox.work_id
                  FROM result_outbox JOIN unnest(:ids, :gone) AS given (id, gone)
                    ON given.id = result_outbox.work_id AND given.gone = result_outbox.gone
                  WHERE result_outbox.work_id = ANY (:ids)
                  FOR UPDATE OF result_outbox SKIP LOCKED)
                DELETE FROM result_outbox USING told WHERE result_outbox.work_id = told.work_id
                """)
            .bind("ids", SqlArray.of("uuid", changes, ResultChange::workId))
            .bind("gone", SqlArray.of("boolean", changes, ResultChange::gone))
            .execute());
  }

  @Override
  public void putOff(Collection<ResultChange> changes, Duration delay) {
    List<ResultChange> rows = List.copyOf(changes);
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE result_outbox SET due_at = now() + :delay * interval '1 millisecond'
                FROM unnest(:ids, :gone) AS given (id, gone)
                WHERE result_outbox.work_id = ANY (:ids) AND result_outbox.work_id = given.id
                  AND result_outbox.gone = given.gone
                """)
            .bind("delay", delay.toMillis())
            .bind("ids", SqlArray.of("uuid", rows, ResultChange::workId))
            .bind("gone", SqlArray.of("boolean", rows, ResultChange::gone))
            .execute());
  }

  @Override
  public Pending pending(String workload) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT count(*) AS pending, min(since) AS oldest FROM result_outbox
                WHERE workload = :workload
                """)
            .bind("workload", workload)
            .map((row, context) ->
                new Pending(row.getLong("pending"), WorkRows.instant(row, "oldest")))
            .one());
  }

  @Override
  public int announceAgain(String workload) {
    return jdbi.withHandle(handle -> {
      LongStatement.allow(handle);
      return handle
          .createUpdate(
              """
              WITH marked AS (
                UPDATE work SET announced = true
                WHERE workload = :workload AND status IN ('SUCCEEDED', 'PARTIAL') AND NOT announced)
              INSERT INTO result_outbox (work_id, workload)
              SELECT id, workload FROM work
              WHERE workload = :workload AND status IN ('SUCCEEDED', 'PARTIAL') ORDER BY id
              ON CONFLICT (work_id) DO NOTHING
              """)
          .bind("workload", workload)
          .execute();
    });
  }
}
