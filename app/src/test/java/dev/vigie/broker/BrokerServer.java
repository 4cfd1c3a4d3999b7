package dev.vigie.broker;

import dev.vigie.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An Artemis apart from the service, as an operator has one; it can be killed and started again.
 */
public final class BrokerServer implements AutoCloseable {
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 10;
  private static final String USER = "vigie";

  private final Path folder;
  private final Path passwordFile;
  private final String parameters;
  private final int port;
  private Process process;
  private CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private BrokerServer(Path folder, Path passwordFile, String parameters, int port)
      throws IOException {
    this.folder = folder;
    this.passwordFile = passwordFile;
    this.parameters = parameters;
    this.port = port;
    this.process = startProcess();
  }

  public static BrokerServer start(Path folder) throws IOException {
    BrokerServer server = begin(folder, "");
    server.awaitReady();
    return server;
  }

  /**
   * Starts one, which takes connections only once no other uses the folder any more.
   *
   * @param parameters of its acceptor, as in an URL
   */
  public static BrokerServer begin(Path folder, String parameters) throws IOException {
    Files.createDirectories(folder);
    Path passwordFile = folder.resolve("password");
    Files.writeString(passwordFile, "correct-horse-battery");
    return new BrokerServer(folder, passwordFile, parameters, Programs.freePort());
  }

  private Process startProcess() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProgram.class.getName(),
            folder.toString(),
            "tcp://127.0.0.1:%d?protocols=CORE;%s".formatted(port, parameters),
            USER,
            passwordFile.toString());
    Process started =
        new ProcessBuilder(Programs.endingWithThisProcess(command))
            .redirectError(folder.resolve("broker.log").toFile())
            .start();
    CompletableFuture<Boolean> readiness = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("broker-output").start(() -> follow(started, readiness));
    ready = readiness;
    return started;
  }

  private static void follow(Process process, CompletableFuture<Boolean> readiness) {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.contains(BrokerProgram.READY)) {
          readiness.complete(true);
        }
      }
    } catch (IOException closed) {
      readiness.completeExceptionally(closed);
    }
    readiness.completeExceptionally(new IllegalStateException("the broker ended"));
  }

  /** Waits until it takes connections. */
  public void awaitReady() {
    ready.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  public String user() {
    return USER;
  }

  public Path passwordFile() {
    return passwordFile;
  }

  /** As the service is told of it. */
  public Map<String, String> settings() {
    return Map.of(
        "vigie.broker.url", url(),
        "vigie.broker.user", user(),
        "vigie.broker.password-file", passwordFile().toString());
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** After {@link #kill}, on the same port; returns when it takes connections. */
  public void startAgain() throws IOException {
    process = startProcess();
    awaitReady();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    kill();
  }
}
