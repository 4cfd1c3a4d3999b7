package dev.vigie.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One running postgres that cannot outlive us.
 *
 * <p>A shell stands between: it waits for the end of its standard input, a pipe that only we hold.
 * However we end, the kernel closes the pipe, and the shell asks postgres for a fast, orderly end.
 * The whole is a session of its own, so that Ctrl-C in our terminal is ours to handle.
 */
final class PostgresProcess {
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Duration CUT_SHORT = Duration.ofSeconds(1);

  /** Ends postgres by SIGINT (fast), and by SIGQUIT (at once) when that takes over 10 seconds. */
  private static final String WATCHDOG =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      postgres=$!
      {
        read -r line <&3
        kill -INT $postgres
        for turn in 1 2 3 4 5 6 7 8 9 10; do
          sleep 1 3<&-
          kill -0 $postgres || exit 0
        done
        kill -QUIT $postgres
      } 2>/dev/null &
      watcher=$!
      exec 3<&-
      wait $postgres
      status=$?
      kill $watcher 2>/dev/null
      exit $status
      """;

  private final Process shell;
  private final PostgresFolder folder;

  private PostgresProcess(Process shell, PostgresFolder folder) {
    this.shell = shell;
    this.folder = folder;
  }

  /**
   * Starts it and waits until it takes connections.
   *
   * @throws StorageException if it ends or is not ready in time; the message quotes its log
   */
  static PostgresProcess start(
      PostgresFolder folder, Map<String, String> configuration, Duration atMost)
      throws IOException, InterruptedException {
    List<String> server =
        new ArrayList<>(
            List.of(folder.programs().program("postgres"), "-D", folder.cluster().toString()));
    configuration.forEach((name, value) -> server.addAll(List.of("-c", name + "=" + value)));
    List<String> words = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", WATCHDOG, "watchdog"));
    words.addAll(folder.unprivileged().command(server));
    Process shell =
        builder(words).redirectErrorStream(true).redirectOutput(folder.log().toFile()).start();
    PostgresProcess process = new PostgresProcess(shell, folder);
    try {
      process.awaitReady(atMost);
      return process;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      process.stop(CUT_SHORT);
      throw failed;
    }
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /** Returns its exit status; above 128 when a signal ended it. */
  int awaitEnd() throws InterruptedException {
    return shell.waitFor();
  }

  /** Ends it in order; true if that was done in time, else it was ended by force. */
  boolean stop(Duration atMost) throws IOException, InterruptedException {
    shell.getOutputStream().close();
    if (shell.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      return true;
    }
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
    return false;
  }

  /** A builder without what in our environment would change how PostgreSQL behaves. */
  static ProcessBuilder builder(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder
        .environment()
        .keySet()
        .removeIf(
            name -> name.startsWith("LC_") || name.startsWith("LANG") || name.startsWith("PG"));
    return builder;
  }

  static void signal(String name, long process) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -$1 $2", "kill", name, Long.toString(process))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void awaitReady(Duration atMost) throws IOException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!isReady(folder.processFile())) {
      if (!shell.isAlive()) {
        throw new StorageException("PostgreSQL did not start: " + folder.endOfLog());
      }
      if (System.nanoTime() > end) {
        throw new StorageException(
            "PostgreSQL was not ready after %d s (vigie.storage.start-timeout): %s"
                .formatted(atMost.toSeconds(), folder.endOfLog()));
      }
      TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
    }
  }

  private static boolean isReady(Path processFile) throws IOException {
    if (!Files.exists(processFile)) {
      return false;
    }
    List<String> lines = Files.readAllLines(processFile);
    return lines.size() >= 8 && lines.get(7).strip().equals("ready");
  }
}
