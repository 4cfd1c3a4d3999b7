package dev.vigie.drill;

import dev.vigie.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs as a child of this process and ends with it. */
final class ChildProgram implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProgram(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a program and waits until it answers.
   *
   * @param folder its working folder, which also gets its output
   * @param ready answers below 500 once the program serves
   */
  static ChildProgram start(String name, Path folder, List<String> command, URI ready)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path log = folder.resolve(name + ".log");
    ChildProgram program =
        new ChildProgram(
            name,
            new ProcessBuilder(Programs.endingWithThisProcess(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start(),
            log);
    program.awaitAnswer(ready);
    return program;
  }

  private void awaitAnswer(URI ready) throws IOException, InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!answers(ready)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException("%s did not start:%n%s".formatted(name, Files.readString(log)));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private static boolean answers(URI ready) throws InterruptedException {
    try {
      return CLIENT
              .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
              .statusCode()
          < 500;
    } catch (IOException notYet) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM, and SIGKILL to one that does not heed it. */
  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    kill();
  }
}
