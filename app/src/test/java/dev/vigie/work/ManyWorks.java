package dev.vigie.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the store with works that are long done, as if they had been accepted evenly over ten days:
 * of 200, one each failed, was cancelled, was erased, and succeeded in part; the others succeeded.
 */
public final class ManyWorks {
  private static final String FILL =
      """
      WITH given AS (
        SELECT number, uuidv7(shift) AS id, now() + shift AS accepted_at,
               CASE number % 200 WHEN 0 THEN 'FAILED' WHEN 50 THEN 'CANCELLED' WHEN 100 THEN 'ERASED'
                                 WHEN 150 THEN 'PARTIAL' ELSE 'SUCCEEDED' END AS status
        FROM (SELECT number, (number - ?) * interval '10 days' / ? AS shift
              FROM generate_series(1, ?) AS number) AS numbers),
      done AS (
        INSERT INTO work (id, owner, workload, status, accepted_at, started_at, finished_at, attempts, progress_done,
                          progress_total, error_type, error_message, correlation_id, traceparent, content_key, parameters,
                          input_size, result_size, idempotency_key, payload_digest, sent_at, lease_node)
        SELECT id, ?, ?, status, accepted_at, accepted_at, accepted_at, 1, 1, 1,
               CASE status WHEN 'FAILED' THEN 'broken' END, CASE status WHEN 'FAILED' THEN 'It is broken.' END,
               gen_random_uuid()::text, '00-' || md5(id::text) || '-' || left(md5(status), 16) || '-01',
               CASE WHEN status <> 'ERASED' THEN uuid_send(gen_random_uuid()) END,
               CASE WHEN status <> 'ERASED' THEN substring(sha256(uuid_send(id)) FOR 30) END, 2000,
               CASE WHEN status IN ('SUCCEEDED', 'PARTIAL') THEN 2 WHEN status = 'FAILED' THEN 0 END,
               CASE WHEN status <> 'ERASED' THEN gen_random_uuid()::text END,
               CASE WHEN status <> 'ERASED' THEN sha256(uuid_send(id)) END, accepted_at, gen_random_uuid()::text
        FROM given
        RETURNING id, status)
      INSERT INTO work_result (work_id, number, content)
      SELECT id, 0, substring(sha256(uuid_send(id)) FOR 30) FROM done WHERE status IN ('SUCCEEDED', 'PARTIAL')
      """;

  private ManyWorks() {}

  /**
   * @param connection in autocommit mode, to the store with its tables
   * @param owner of all of them
   */
  public static void insert(Connection connection, int count, String owner, String workload)
      throws SQLException {
    try (PreparedStatement fill = connection.prepareStatement(FILL)) {
      fill.setInt(1, count);
      fill.setInt(2, count);
      fill.setInt(3, count);
      fill.setString(4, owner);
      fill.setString(5, workload);
      fill.executeUpdate();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM (ANALYZE) work, work_result");
    }
  }
}
