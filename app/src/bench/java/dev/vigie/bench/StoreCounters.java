package dev.vigie.bench;

import dev.vigie.storage.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What PostgreSQL has done since it was made.
 *
 * @param logBytes written to its write-ahead log
 * @param flushes how often it waited for the disk because of that log
 */
record StoreCounters(long logBytes, long commits, long flushes) {
  private static final String QUERY =
      """
      SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint,
             (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()),
             (SELECT sum(fsyncs)::bigint FROM pg_stat_io WHERE object = 'wal')
      """;

  static StoreCounters of(PostgresServer store) throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(store.url(), store.user(), store.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new StoreCounters(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  StoreCounters since(StoreCounters before) {
    return new StoreCounters(
        logBytes - before.logBytes, commits - before.commits, flushes - before.flushes);
  }
}
