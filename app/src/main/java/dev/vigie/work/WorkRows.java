package dev.vigie.work;

import dev.vigie.json.Json;
import dev.vigie.work.ContentKey.Purpose;
import dev.vigie.work.Work.Failure;
import dev.vigie.work.Work.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;

/** From rows of the table {@code work} to records and back. */
final class WorkRows {
  static final String COLUMNS =
      """
      work.id, work.owner, work.workload, work.status, work.accepted_at, work.started_at, work.finished_at,
      work.attempts, work.progress_done, work.progress_total, work.error_type, work.error_message,
      work.correlation_id, work.traceparent
      """;
  static final String CLAIM_COLUMNS =
      """
      work.id, work.workload, work.attempts, work.content_key, work.parameters, work.input_size, work.accepted_at,
      work.correlation_id, work.traceparent, work.lease_token
      """;

  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
  private static final int TRACE_ID_START = "00-".length();
  private static final int TRACE_ID_END = TRACE_ID_START + 32;

  private WorkRows() {}

  static Work work(ResultSet row) throws SQLException {
    return new Work(
        uuid(row, "id"),
        row.getString("owner"),
        row.getString("workload"),
        WorkStatus.valueOf(row.getString("status")),
        instant(row, "accepted_at").orElseThrow(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getInt("attempts"),
        new Progress(row.getInt("progress_done"), row.getInt("progress_total")),
        failure(row),
        row.getString("correlation_id"),
        traceId(row.getString("traceparent")));
  }

  static Claim claim(ResultSet row) throws SQLException {
    ContentKey key = ContentKey.of(row.getBytes("content_key"));
    return new Claim(
        uuid(row, "id"),
        uuid(row, "lease_token"),
        row.getString("workload"),
        row.getInt("attempts"),
        key,
        Json.MAPPER.readValue(
            key.open(Purpose.PARAMETERS, 0, row.getBytes("parameters")), PARAMETERS),
        row.getLong("input_size"),
        instant(row, "accepted_at").orElseThrow(),
        row.getString("correlation_id"),
        row.getString("traceparent"));
  }

  static Sending sending(ResultSet row) throws SQLException {
    return new Sending(
        uuid(row, "id"),
        row.getString("workload"),
        row.getString("correlation_id"),
        row.getString("traceparent"));
  }

  static byte[] sealParameters(ContentKey key, Map<String, String> parameters) {
    return key.seal(Purpose.PARAMETERS, 0, Json.MAPPER.writeValueAsBytes(parameters));
  }

  /** The trace id of a W3C {@code traceparent}. */
  static String traceId(String traceparent) {
    return traceparent.substring(TRACE_ID_START, TRACE_ID_END);
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static Optional<Failure> failure(ResultSet row) throws SQLException {
    String type = row.getString("error_type");
    return type == null
        ? Optional.empty()
        : Optional.of(new Failure(type, row.getString("error_message")));
  }
}
