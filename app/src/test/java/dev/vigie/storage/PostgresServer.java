package dev.vigie.storage;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A PostgreSQL apart from the service, as an operator has one; it can be killed and started again.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path PROGRAMS = Programs.home().resolve("app/target/postgres");
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final PostgresFolder folder;
  private final Path root;
  private final Map<String, String> configuration;
  private final int port;
  private PostgresProcess process;

  private PostgresServer(
      PostgresFolder folder, Path root, Map<String, String> configuration, int port)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.root = root;
    this.configuration = configuration;
    this.port = port;
    this.process = PostgresProcess.start(folder, configuration, START);
  }

  public static PostgresServer start(Path root) throws IOException, InterruptedException {
    return start(root, Map.of());
  }

  /**
   * @param root its folder; made when absent
   * @param more of PostgreSQL's own settings
   */
  public static PostgresServer start(Path root, Map<String, String> more)
      throws IOException, InterruptedException {
    int port = Programs.freePort();
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("listen_addresses", "127.0.0.1");
    configuration.put("port", Integer.toString(port));
    configuration.put("unix_socket_directories", "");
    configuration.put("shared_buffers", "64MB");
    configuration.putAll(more);
    return new PostgresServer(
        PostgresFolder.open(root, PostgresPrograms.unpackedIn(PROGRAMS)),
        root,
        configuration,
        port);
  }

  public int port() {
    return port;
  }

  public String url() {
    return url(port);
  }

  /** Through something that passes on to it. */
  public static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, PostgresFolder.DATABASE);
  }

  public String user() {
    return PostgresFolder.USER;
  }

  public String password() throws IOException {
    return folder.password();
  }

  /** As the service is told of it. */
  public Map<String, String> settings() {
    return Map.of(
        "vigie.storage.url", url(),
        "vigie.storage.user", user(),
        "vigie.storage.password-file", passwordFile().toString());
  }

  public Path passwordFile() {
    return root.resolve("password");
  }

  /** Of the process that all others of the server descend from. */
  public long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.processFile()).getFirst().strip());
  }

  /** SIGKILL to the server; its other processes end when they notice. */
  public void kill() throws IOException, InterruptedException {
    PostgresProcess.signal("KILL", pid());
    process.awaitEnd();
  }

  /** After {@link #kill}, on the same port; returns when it takes connections. */
  public void startAgain() throws IOException, InterruptedException {
    folder.endOrphan();
    process = PostgresProcess.start(folder, configuration, START);
  }

  @Override
  public void close() throws IOException {
    try (folder) {
      process.stop(STOP);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
