package dev.vigie.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own: durable, on a free port of the loopback address, with a random password,
 * ended with this process however that ends. If it ends by itself, it is started again on the same
 * port, so that those who have its address need not know.
 */
final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration END = Duration.ofSeconds(8);
  private static final int SPARE_CONNECTIONS = 8;
  private static final int PORT_ATTEMPTS = 3;
  private static final int RESTARTS_BEFORE_LOST = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final PostgresFolder folder;
  private final Map<String, String> configuration;
  private final int port;
  private final Duration startTime;
  private final Thread keeper;
  private volatile PostgresProcess process;
  private volatile boolean lost;
  private volatile boolean closed;

  private EmbeddedPostgres(
      PostgresFolder folder,
      Map<String, String> configuration,
      int port,
      Duration startTime,
      PostgresProcess process) {
    this.folder = folder;
    this.configuration = configuration;
    this.port = port;
    this.startTime = startTime;
    this.process = process;
    this.keeper = Thread.ofPlatform().daemon().name("postgres-keeper").unstarted(this::keep);
  }

  /**
   * @param root the folder of the store; made when absent
   * @param programs where PostgreSQL's programs are unpacked, once for each version
   * @param connections the most that the caller will open
   */
  static EmbeddedPostgres start(Path root, Path programs, int connections, Duration atMost) {
    try {
      PostgresFolder folder = PostgresFolder.open(root, PostgresPrograms.unpackedIn(programs));
      try {
        return start(folder, connections, atMost);
      } catch (IOException | InterruptedException | RuntimeException failed) {
        folder.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new StorageException(
          "PostgreSQL cannot be started in %s: %s".formatted(root, failed), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StorageException("Interrupted while PostgreSQL started", interrupted);
    }
  }

  private static EmbeddedPostgres start(PostgresFolder folder, int connections, Duration atMost)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        Map<String, String> configuration = configuration(port, connections);
        EmbeddedPostgres started =
            new EmbeddedPostgres(
                folder,
                configuration,
                port,
                atMost,
                PostgresProcess.start(folder, configuration, atMost));
        started.keeper.start();
        return started;
      } catch (StorageException failed) {
        // Between choosing the port and using it, somebody else may have taken it.
        if (attempt == PORT_ATTEMPTS || !folder.endOfLog().contains("in use")) {
          throw failed;
        }
      }
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, PostgresFolder.DATABASE);
  }

  String user() {
    return PostgresFolder.USER;
  }

  String password() throws IOException {
    return folder.password();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Whether it ended by itself and could not be started again several times in a row. */
  boolean isLost() {
    return lost;
  }

  private void keep() {
    try {
      while (!closed) {
        int status = process.awaitEnd();
        if (!closed) {
          LOG.error("PostgreSQL ended by itself (status {}) and is started again", status);
          startAgain();
        }
      }
    } catch (InterruptedException atClose) {
      LOG.debug("PostgreSQL is no longer watched");
    }
  }

  private void startAgain() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int failures = 1; ; failures++) {
      long begin = System.nanoTime();
      try {
        folder.endOrphan();
        process = PostgresProcess.start(folder, configuration, startTime);
        lost = false;
        LOG.warn("PostgreSQL is back after {} ms", (System.nanoTime() - begin) / 1_000_000);
        return;
      } catch (IOException | StorageException failed) {
        lost = failures >= RESTARTS_BEFORE_LOST;
        LOG.error("PostgreSQL cannot be started again; next attempt in {}", pause, failed);
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      pause = pause.multipliedBy(2);
      if (pause.compareTo(LONGEST_PAUSE) > 0) {
        pause = LONGEST_PAUSE;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    keeper.interrupt();
    try (folder) {
      // It may be starting one right now, which it ends when interrupted.
      keeper.join(END);
      if (!process.stop(END)) {
        LOG.warn("PostgreSQL did not end within {} s and was ended by force", END.toSeconds());
      }
    } catch (IOException failed) {
      LOG.warn("PostgreSQL could not be ended in order", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Durable, small, and asleep when there is nothing to do. */
  private static Map<String, String> configuration(int port, int connections) {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("listen_addresses", "127.0.0.1");
    configuration.put("port", Integer.toString(port));
    configuration.put("unix_socket_directories", "");
    configuration.put("max_connections", Integer.toString(connections + SPARE_CONNECTIONS));
    configuration.put("timezone", "UTC");
    configuration.put("log_timezone", "UTC");
    configuration.put("log_min_messages", "fatal");
    configuration.put("log_checkpoints", "off");

    configuration.put("fsync", "on");
    configuration.put("synchronous_commit", "on");
    configuration.put("full_page_writes", "on");
    // Nobody replicates from it, so the log need only be enough to recover from a crash.
    configuration.put("wal_level", "minimal");
    configuration.put("max_wal_senders", "0");
    configuration.put("max_wal_size", "256MB");
    configuration.put("checkpoint_timeout", "15min");

    configuration.put("shared_buffers", "32MB");
    configuration.put("io_method", "sync");
    configuration.put("max_worker_processes", "0");
    configuration.put("max_logical_replication_workers", "0");
    configuration.put("max_parallel_workers", "0");
    configuration.put("jit", "off");
    configuration.put("autovacuum_worker_slots", "1");
    configuration.put("autovacuum_max_workers", "1");
    configuration.put("autovacuum_naptime", "1min");
    configuration.put("bgwriter_delay", "10s");
    configuration.put("wal_writer_delay", "10s");
    return configuration;
  }
}
