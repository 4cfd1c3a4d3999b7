package dev.vigie.work;

import dev.vigie.workload.Content;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What a caller may see and change of its own works, and what an operator may see of all. */
final class CallerStore {
  private record SealedResult(ContentKey contentKey, long size) {}

  private final Jdbi jdbi;

  CallerStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Work> find(String owner, UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT " + WorkRows.COLUMNS + " FROM work WHERE id = :id AND owner = :owner")
            .bind("id", id)
            .bind("owner", owner)
            .map((row, context) -> WorkRows.work(row))
            .findOne());
  }

  Optional<Work> lookUp(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT " + WorkRows.COLUMNS + " FROM work WHERE id = :id")
            .bind("id", id)
            .map((row, context) -> WorkRows.work(row))
            .findOne());
  }

  List<Work> list(String owner, WorkQuery query) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT "
                    + WorkRows.COLUMNS
                    + """
                    FROM work
                    WHERE owner = :owner AND id < :before
                      AND (:workload::text IS NULL OR workload = :workload)
                      AND (:status::text IS NULL OR status = :status)
                      %s
                    ORDER BY id DESC LIMIT :limit
                    """
                        .formatted(query.status().map(CallerStore::indexed).orElse("")))
            .bind("owner", owner)
            .bind("workload", query.workload().orElse(null))
            .bind("status", query.status().map(WorkStatus::name).orElse(null))
            .bind("before", query.before().orElse(WorkIds.LAST))
            .bind("limit", query.limit())
            .map((row, context) -> WorkRows.work(row))
            .list());
  }

  /**
   * What the rows of a status have in common that an index knows: none speaks of the status itself,
   * so that claims touch no index.
   */
  private static String indexed(WorkStatus status) {
    return switch (status) {
      case ACCEPTED, RUNNING -> "AND finished_at IS NULL";
      case FAILED, CANCELLED, ERASED ->
          "AND finished_at IS NOT NULL AND coalesce(result_size, 0) = 0";
      case SUCCEEDED, PARTIAL -> "";
    };
  }

  Optional<Content> result(String owner, UUID id) {
    return jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT content_key, result_size FROM work
                    WHERE id = :id AND owner = :owner AND status IN ('SUCCEEDED', 'PARTIAL')
                    """)
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) ->
                    new SealedResult(
                        ContentKey.of(row.getBytes("content_key")), row.getLong("result_size")))
                .findOne())
        .map(found -> AttemptStore.RESULT.read(jdbi, id, found.contentKey(), found.size()));
  }

  Set<UUID> withResult(String owner, Collection<UUID> ids) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT id FROM work
                WHERE id = ANY (:ids) AND owner = :owner AND status IN ('SUCCEEDED', 'PARTIAL')
                """)
            .bind("ids", SqlArray.of("uuid", List.copyOf(ids), id -> id))
            .bind("owner", owner)
            .mapTo(UUID.class)
            .set());
  }

  /** True if the work was unfinished and now is cancelled. */
  boolean cancel(String owner, UUID id) {
    return jdbi.inTransaction(handle -> {
      boolean cancelled =
          handle
                  .createUpdate(
                      """
                      UPDATE work
                      SET status = 'CANCELLED', finished_at = now(), lease_token = NULL, lease_until = NULL
                      WHERE id = :id AND owner = :owner AND status IN ('ACCEPTED', 'RUNNING')
                      """)
                  .bind("id", id)
                  .bind("owner", owner)
                  .execute()
              == 1;
      if (cancelled) {
        WebhookStore.tell(handle, id);
      }
      return cancelled;
    });
  }

  /** True if there was such a work; it is final and empty now. */
  boolean erase(String owner, UUID id) {
    return jdbi.inTransaction(handle -> {
      int found =
          handle
              .createUpdate(
                  """
                  UPDATE work
                  SET status = 'ERASED', finished_at = coalesce(finished_at, now()), content_key = NULL,
                      parameters = NULL, idempotency_key = NULL, payload_digest = NULL, error_type = NULL,
                      error_message = NULL, result_size = NULL, lease_token = NULL, lease_until = NULL
                  WHERE id = :id AND owner = :owner
                  """)
              .bind("id", id)
              .bind("owner", owner)
              .execute();
      if (found == 1) {
        OutboxStore.erased(handle, id);
        for (String table :
            List.of(
                "work_input",
                "work_result",
                "work_checkpoint",
                "dead_letter",
                "work_callback",
                "webhook")) {
          handle
              .createUpdate("DELETE FROM " + table + " WHERE work_id = :id")
              .bind("id", id)
              .execute();
        }
      }
      return found == 1;
    });
  }
}
