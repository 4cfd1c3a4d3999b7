package dev.vigie.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/**
 * The store: open, migrated, with a pool of connections. Sessions run in UTC, autocommit, at READ
 * COMMITTED.
 */
public final class Database implements AutoCloseable {
  private static final int VALIDATION_SECONDS = 2;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /**
   * A connection on which a statement waits longer is taken for lost: its bytes may vanish on the
   * way. The parameter socketTimeout in the URL says otherwise.
   */
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** Behind a migration that waits for a table, all who use the table would wait. */
  static final Map<String, String> MIGRATION_SESSION = Map.of("options", "-c lock_timeout=10s");

  /**
   * Every statement of ours finds its rows by an index. Without fresh statistics the planner would
   * rather read a whole table for each batch, and slow down as the table grows. The driver asks for
   * the JVM's own time zone when it connects. The server notices within half a minute when we are
   * gone without a word, and lifts our locks.
   */
  private static final String SESSION =
      """
      SET TIME ZONE 'UTC'; SET enable_seqscan = off; SET jit = off;
      SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
      SET idle_in_transaction_session_timeout = '30s'
      """;

  private static final String MIGRATIONS = "classpath:db/migration";

  private final Optional<EmbeddedPostgres> embedded;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(Optional<EmbeddedPostgres> embedded, HikariDataSource pool) {
    this.embedded = embedded;
    this.pool = pool;
    this.jdbi =
        Jdbi.create(this::connection)
            .registerArrayType(UUID.class, "uuid")
            .setSqlLogger(new StatementMetrics());
    StatementMetrics.CONNECTIONS.read(
        () -> pool.getHikariPoolMXBean().getActiveConnections(), StatementMetrics.DATABASE);
  }

  /**
   * Starts or connects to the store and brings its tables up to date.
   *
   * @param data the data folder
   * @throws StorageException if that fails; the message says what to do
   */
  public static Database open(StorageSettings settings, Path data) {
    Path root = data.resolve("postgres");
    Optional<EmbeddedPostgres> embedded =
        settings.url().isPresent()
            ? Optional.empty()
            : Optional.of(
                EmbeddedPostgres.start(
                    root,
                    settings.programs().orElse(root),
                    settings.connections(),
                    settings.startTimeout()));
    try {
      return new Database(embedded, connect(settings, embedded));
    } catch (RuntimeException failed) {
      embedded.ifPresent(EmbeddedPostgres::close);
      throw failed;
    }
  }

  private static HikariDataSource connect(
      StorageSettings settings, Optional<EmbeddedPostgres> embedded) {
    HikariConfig configuration = new HikariConfig();
    configuration.setPoolName("vigie");
    configuration.setMaximumPoolSize(settings.connections());
    configuration.setConnectionTimeout(settings.connectionTimeout().toMillis());
    configuration.setInitializationFailTimeout(settings.startTimeout().toMillis());
    configuration.addDataSourceProperty("ApplicationName", "vigie");
    configuration.addDataSourceProperty("tcpKeepAlive", "true");
    configuration.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
    configuration.addDataSourceProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
    configuration.setValidationTimeout(Duration.ofSeconds(VALIDATION_SECONDS).toMillis());
    configuration.addDataSourceProperty("reWriteBatchedInserts", "true");
    configuration.setConnectionInitSql(SESSION);
    String url = embedded.map(EmbeddedPostgres::url).or(settings::url).orElseThrow();
    configuration.setJdbcUrl(url);
    try {
      configuration.setUsername(embedded.isPresent() ? embedded.get().user() : settings.user());
      Optional<String> password =
          embedded.isPresent() ? Optional.of(embedded.get().password()) : password(settings);
      password.ifPresent(configuration::setPassword);
    } catch (IOException unreadable) {
      throw new StorageException("The password cannot be read: " + unreadable, unreadable);
    }
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(configuration);
    } catch (HikariPool.PoolInitializationException failed) {
      throw new StorageException(
          "The store cannot be reached (vigie.storage.url): " + failed.getMessage(), failed);
    }
    try {
      migrate(configuration);
      return pool;
    } catch (FlywayException failed) {
      pool.close();
      throw new StorageException("The tables cannot be migrated: " + failed.getMessage(), failed);
    }
  }

  /**
   * Processes that start at the same time take turns. One that is older than the tables leaves them
   * as they are: a migration keeps them fit for the version before it. Over a connection of its
   * own, since a migration may take longer than any other statement.
   */
  private static void migrate(HikariConfig store) {
    Flyway.configure()
        .dataSource(store.getJdbcUrl(), store.getUsername(), store.getPassword())
        .jdbcProperties(MIGRATION_SESSION)
        .locations(MIGRATIONS)
        .ignoreMigrationPatterns("*:future")
        .load()
        .migrate();
  }

  private static Optional<String> password(StorageSettings settings) throws IOException {
    return settings.passwordFile().isEmpty()
        ? Optional.empty()
        : Optional.of(Files.readString(settings.passwordFile().get()).strip());
  }

  public DataSource dataSource() {
    return pool;
  }

  private Connection connection() throws SQLException {
    if (Faults.isActive(Fault.STORE_DOWN)) {
      throw new SQLTransientConnectionException("the fault store-down is on");
    }
    return pool.getConnection();
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Whether the store answers now; takes up to the connection timeout when it does not. When every
   * connection is in use it is busy, which counts as up.
   */
  public boolean isUp() {
    if (embedded.isPresent() && !embedded.get().isRunning()) {
      return false;
    }
    boolean allInUse =
        pool.getHikariPoolMXBean().getActiveConnections() >= pool.getMaximumPoolSize();
    if (allInUse && !Faults.isActive(Fault.STORE_DOWN)) {
      return true;
    }
    try (Connection connection = connection()) {
      return connection.isValid(VALIDATION_SECONDS);
    } catch (SQLException unreachable) {
      return false;
    }
  }

  /**
   * False when a PostgreSQL of our own has ended and cannot be started again, which only a restart
   * of the whole may cure.
   */
  public boolean isAlive() {
    return embedded.map(own -> !own.isLost()).orElse(true);
  }

  @Override
  public void close() {
    pool.close();
    embedded.ifPresent(EmbeddedPostgres::close);
  }
}
