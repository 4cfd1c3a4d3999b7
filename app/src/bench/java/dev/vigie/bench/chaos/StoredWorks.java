package dev.vigie.bench.chaos;

import dev.vigie.storage.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What the store holds in the end, asked past the service. */
final class StoredWorks implements AutoCloseable {
  private final Connection connection;

  private StoredWorks(Connection connection) {
    this.connection = connection;
  }

  static StoredWorks open(PostgresServer store) throws SQLException, IOException {
    return new StoredWorks(
        DriverManager.getConnection(store.url(), store.user(), store.password()));
  }

  long unfinished() throws SQLException {
    return number("SELECT count(*) FROM work WHERE finished_at IS NULL");
  }

  long all() throws SQLException {
    return number("SELECT count(*) FROM work");
  }

  /** How many results there are of works that succeeded. */
  long results() throws SQLException {
    return number(
        """
        SELECT count(*) FROM work_result JOIN work ON work.id = work_id WHERE status = 'SUCCEEDED'
        """);
  }

  /** How many works needed more than one attempt. */
  long repeated() throws SQLException {
    return number("SELECT count(*) FROM work WHERE attempts > 1");
  }

  /** By idempotency key, the id of each work that succeeded. */
  Map<String, String> succeeded() throws SQLException {
    Map<String, String> works = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT idempotency_key, id FROM work WHERE status = 'SUCCEEDED'")) {
      while (rows.next()) {
        works.put(rows.getString(1), rows.getString(2));
      }
    }
    return works;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
