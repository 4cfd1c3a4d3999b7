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
import java.util.TreeMap;

/** What the store holds in the end, asked past the service. */
public final class StoredWorks implements AutoCloseable {
  private final Connection connection;

  private StoredWorks(Connection connection) {
    this.connection = connection;
  }

  public static StoredWorks open(PostgresServer store) throws SQLException, IOException {
    return new StoredWorks(
        DriverManager.getConnection(store.url(), store.user(), store.password()));
  }

  public long unfinished() throws SQLException {
    return number("SELECT count(*) FROM work WHERE finished_at IS NULL");
  }

  public long all() throws SQLException {
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

  /** How many works ended without a result, or with a part of it. */
  public long failed() throws SQLException {
    return number(
        "SELECT count(*) FROM work WHERE status <> 'SUCCEEDED' AND finished_at IS NOT NULL");
  }

  /** Of any of the works. */
  public String owner() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT owner FROM work LIMIT 1")) {
      row.next();
      return row.getString(1);
    }
  }

  /** By workload, what the result of a work takes on average. */
  public Map<String, Double> resultBytes() throws SQLException {
    Map<String, Double> bytes = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT workload, sum(length(content))::float / count(DISTINCT id)
                FROM work JOIN work_result ON work_id = id GROUP BY workload
                """)) {
      while (rows.next()) {
        bytes.put(rows.getString(1), rows.getDouble(2));
      }
    }
    return bytes;
  }

  /** What a table takes with its large values, without its indexes. */
  public long tableBytes(String table) throws SQLException {
    return number("SELECT pg_table_size('%s')".formatted(table));
  }

  public long indexBytes(String table) throws SQLException {
    return number("SELECT pg_indexes_size('%s')".formatted(table));
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
