package dev.vigie.work;

import dev.vigie.work.Work.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

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
        RETURNING id)
      INSERT INTO dead_letter (work_id, reason, explanation, given_up_at)
      SELECT id, :reason, :explanation, now() FROM lost
      """;

  private final Jdbi jdbi;

  DeadLetterStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Gives up the work of an attempt; false if the attempt no longer held it. */
  boolean giveUp(Claim claim, Failure failure, String explanation) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(GIVE_UP.formatted("lease_token = :token AND status = 'RUNNING'"))
                .bind("id", claim.id())
                .bind("token", claim.token())
                .bind("reason", failure.type())
                .bind("message", failure.message())
                .bind("explanation", explanation)
                .execute()
            == 1);
  }

  /**
   * Gives up work that nobody holds and that had all its attempts.
   *
   * @return when it was accepted; empty if that is not so
   */
  Optional<Instant> giveUpExhausted(
      UUID id, int maximumAttempts, Failure failure, String explanation) {
    return jdbi.withHandle(handle -> {
      int given =
          handle
              .createUpdate(
                  GIVE_UP.formatted(
                      """
                      attempts >= :maximumAttempts
                      AND (status = 'ACCEPTED' OR status = 'RUNNING' AND lease_until < now())
                      """))
              .bind("id", id)
              .bind("maximumAttempts", maximumAttempts)
              .bind("reason", failure.type())
              .bind("message", failure.message())
              .bind("explanation", explanation)
              .execute();
      return given == 1
          ? handle
              .createQuery("SELECT accepted_at FROM work WHERE id = :id")
              .bind("id", id)
              .map((row, context) -> WorkRows.instant(row, "accepted_at"))
              .one()
          : Optional.empty();
    });
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
   * no dead letter.
   */
  Optional<Sending> revive(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                WITH revived AS (DELETE FROM dead_letter WHERE work_id = :id RETURNING work_id)
                UPDATE work
                SET status = 'ACCEPTED', attempts = 0, finished_at = NULL, error_type = NULL,
                    error_message = NULL, sent_at = NULL, due_at = NULL
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
