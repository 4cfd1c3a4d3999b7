package dev.vigie.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own: durable, on a free port of the loopback address, with a random password,
 * ended with this process however that ends.
 */
final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration END = Duration.ofSeconds(8);
  private static final int SPARE_CONNECTIONS = 8;
  private static final int PORT_ATTEMPTS = 3;

  private final PostgresFolder folder;
  private final PostgresProcess process;
  private final int port;

  private EmbeddedPostgres(PostgresFolder folder, PostgresProcess process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
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
        PostgresProcess process =
            PostgresProcess.start(folder, configuration(port, connections), atMost);
        return new EmbeddedPostgres(folder, process, port);
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

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    try (folder) {
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
