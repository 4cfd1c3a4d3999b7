package dev.vigie.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of administrative acts. */
final class AuditStore {
  private final Jdbi jdbi;

  AuditStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What is there already is left as it is. */
  void insert(List<AuditRecord> records) {
    jdbi.useHandle(handle -> {
      PreparedBatch batch =
          handle.prepareBatch(
              """
              INSERT INTO audit_record (id, at, actor, action, target, outcome, correlation_id)
              VALUES (:id, :at, :actor, :action, :target, :outcome, :correlationId)
              ON CONFLICT DO NOTHING
              """);
      for (AuditRecord record : records) {
        batch
            .bind("id", record.id())
            .bind("at", record.at())
            .bind("actor", record.actor())
            .bind("action", record.action())
            .bind("target", record.target())
            .bind("outcome", record.outcome())
            .bind("correlationId", record.correlationId())
            .add();
      }
      batch.execute();
    });
  }

  /** Newest first; only those before the given one, if there is one. */
  List<AuditRecord> list(int limit, Optional<UUID> before) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT id, at, actor, action, target, outcome, correlation_id FROM audit_record
                WHERE (:before::uuid IS NULL OR id < :before::uuid) ORDER BY id DESC LIMIT :limit
                """)
            .bind("before", before.orElse(null))
            .bind("limit", limit)
            .map((row, context) ->
                new AuditRecord(
                    row.getObject("id", UUID.class),
                    row.getTimestamp("at").toInstant(),
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("target"),
                    row.getString("outcome"),
                    row.getString("correlation_id")))
            .list());
  }

  void deleteBefore(Instant end) {
    jdbi.useHandle(handle ->
        handle.createUpdate("DELETE FROM audit_record WHERE at < :end").bind("end", end).execute());
  }
}
