package dev.vigie;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs around the service that tests start for real. */
public final class Programs {
  private static final Path BUILT = Path.of("..", ".tools", "bin").toAbsolutePath().normalize();

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

  private static Optional<Path> find(String name) {
    return Stream.concat(
            Stream.of(BUILT),
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of))
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
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
