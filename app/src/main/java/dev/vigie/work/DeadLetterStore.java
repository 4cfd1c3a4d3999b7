package dev.vigie.work;

import dev.vigie.work.Work.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Works that were given up. */
final class DeadLetterStore {
  private static final String SELECT =
      "SELECT "
          + WorkRows.COLUMNS
          + ", reason, explanation, given_up_at FROM dead_letter JOIN work ON work.id = dead_letter.work_id ";
  private static final String GIVE_UP =
      """
      WITH lost AS (
        UPDATE work
        SET status = 'FAILED', finished_at = now(), error_type = :reason, error_message = :message,
            lease_token = NULL, lease_until = NULL
        WHERE id = :id AND %s
        RETURNING id, accepted_at, overdue),
      letter AS (
        INSERT INTO dead_letter (work_id, reason, explanation, given_up_at)
        SELECT id, :reason, :explanation, now() FROM lost)
      SELECT accepted_at, overdue FROM lost
      """;

  private final Jdbi jdbi;

  DeadLetterStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A work that was given up. */
  record Lost(Instant acceptedAt, Ending ending) {}

  /** Gives up the work of an attempt; empty if the attempt no longer held it. */
  Optional<Ending> giveUp(Claim claim, Failure failure, String explanation) {
    return jdbi.inTransaction(handle ->
            giveUp(
                handle,
                handle
                    .createQuery(GIVE_UP.formatted("lease_token = :token AND status = 'RUNNING'"))
                    .bind("token", claim.token()),
                claim.id(),
                failure,
                explanation))
        .map(Lost::ending);
  }

  /** Gives up work that nobody holds and that had all its attempts; empty if that is not so. */
  Optional<Lost> giveUpExhausted(
      UUID id, int maximumAttempts, Failure failure, String explanation) {
    return jdbi.inTransaction(handle ->
        giveUp(
            handle,
            handle
                .createQuery(
                    GIVE_UP.formatted(
                        """
                        attempts >= :maximumAttempts
                        AND (status = 'ACCEPTED' OR status = 'RUNNING' AND lease_until < now())
                        """))
                .bind("maximumAttempts", maximumAttempts),
            id,
            failure,
            explanation));
  }

  private static Optional<Lost> giveUp(
      Handle handle, Query query, UUID id, Failure failure, String explanation) {
    Optional<Lost> lost =
        query
            .bind("id", id)
            .bind("reason", failure.type())
            .bind("message", failure.message())
            .bind("explanation", explanation)
            .map((row, context) ->
                new Lost(
                    WorkRows.instant(row, "accepted_at").orElseThrow(),
                    new Ending(row.getBoolean("overdue"))))
            .findOne();
    lost.ifPresent(given -> WebhookStore.tell(handle, id));
    return lost;
  }

  List<DeadLetter> list(int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SELECT + "ORDER BY given_up_at DESC LIMIT :limit")
            .bind("limit", limit)
            .map((row, context) -> deadLetter(row))
            .list());
  }

  Optional<DeadLetter> find(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SELECT + "WHERE work.id = :id")
            .bind("id", id)
            .map((row, context) -> deadLetter(row))
            .findOne());
  }

  long count() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT count(*) FROM dead_letter").mapTo(Long.class).one());
  }

  /**
   * Makes the work waiting again, as if it had just been accepted; what to send, or empty if it is
   * no dead letter. The objective of completion has counted it already.
   */
  Optional<Sending> revive(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                WITH revived AS (DELETE FROM dead_letter WHERE work_id = :id RETURNING work_id),
                untold AS (DELETE FROM webhook USING revived WHERE webhook.work_id = revived.work_id)
                UPDATE work
                SET status = 'ACCEPTED', attempts = 0, finished_at = NULL, error_type = NULL,
                    error_message = NULL, sent_at = NULL, due_at = NULL, overdue = true
                FROM revived WHERE work.id = revived.work_id
                RETURNING work.id, work.workload, work.correlation_id, work.traceparent
                """)
            .bind("id", id)
            .map((row, context) -> WorkRows.sending(row))
            .findOne());
  }

  boolean discard(UUID id) {
    return jdbi.withHandle(handle ->
        handle.createUpdate("DELETE FROM dead_letter WHERE work_id = :id").bind("id", id).execute()
            == 1);
  }

  private static DeadLetter deadLetter(ResultSet row) throws SQLException {
    return new DeadLetter(
        WorkRows.work(row),
        row.getString("reason"),
        row.getString("explanation"),
        WorkRows.instant(row, "given_up_at").orElseThrow());
  }
}
