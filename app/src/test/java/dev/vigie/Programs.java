package dev.vigie;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs around the service that tests start for real. */
public final class Programs {
  private static final Path HOME =
      Path.of(System.getProperty("vigie.home", "..")).toAbsolutePath().normalize();

  private Programs() {}

  /** Finds a program that {@code ./vigie tools} makes, or skips the test. */
  public static Path orSkip(String name) {
    return find(name)
        .orElseGet(() ->
            abort("%s is not on this machine; ./vigie tools %s gets it".formatted(name, name)));
  }

  /** Whether a class can set itself up; its tests then say by {@link #orSkip} what they lack. */
  public static boolean has(String name) {
    return find(name).isPresent();
  }

  /** Where a program is that {@code ./vigie tools} makes or the machine has. */
  public static Optional<Path> find(String name) {
    return Stream.concat(
            Stream.of(HOME.resolve(".tools/bin")),
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of))
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The folder that holds the project; Maven runs tests in the one below. */
  public static Path home() {
    return HOME;
  }

  /**
   * What to start instead of a command so that the program ends with this process, however this one
   * ends: a watcher looks once a second whether this process is there, and if not sends SIGTERM,
   * and SIGKILL to a program that does not heed it for half a minute. The program itself keeps the
   * process that was started, and so its id and its exit status.
   */
  public static List<String> endingWithThisProcess(List<String> command) {
    List<String> guarded =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "(while kill -0 $0; do sleep 1; kill -0 $$ || exit; done; kill $$ && sleep 30 && kill -9 $$)"
                    + " >/dev/null 2>&1 & exec \"$@\" </dev/null",
                Long.toString(ProcessHandle.current().pid())));
    guarded.addAll(command);
    return guarded;
  }

  /** A port of the loopback address that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }
}
