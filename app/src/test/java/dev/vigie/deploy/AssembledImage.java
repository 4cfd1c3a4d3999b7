package dev.vigie.deploy;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The image's files in a folder, as its {@code COPY} instructions would make it, and its process as
 * its user, who may write into the data folder only. There is no container around it.
 */
final class AssembledImage {
  private static final int USER = 10001;
  private static final int ROOT = 0;

  private final Dockerfile dockerfile = Dockerfile.read();
  private final int adminPort = Programs.freePort();
  private final int port = Programs.freePort();
  private final Path program;
  private final Path data;

  /**
   * @param folder empty; where all of it lies
   */
  AssembledImage(Path folder) throws IOException {
    Path built = Programs.home().resolve("app/target");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    program = Files.createDirectories(folder.resolve("opt/vigie"));
    Path libraries = Files.createDirectory(program.resolve("libs"));
    try (Stream<Path> jars = Files.list(built.resolve("libs"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, libraries.resolve(jar.getFileName()));
      }
    }
    Files.copy(built.resolve("vigie.jar"), program.resolve("vigie.jar"));
    data = Files.createDirectory(folder.resolve("data"));
    if (isRoot()) {
      Files.setAttribute(data, "unix:uid", USER);
    } else {
      Files.setPosixFilePermissions(libraries, PosixFilePermissions.fromString("r-xr-xr-x"));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
  }

  int port() {
    return port;
  }

  /** The files of the program with their sizes. */
  Map<String, Long> programFiles() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(program)) {
      for (Path file : all.toList()) {
        files.put(program.relativize(file).toString(), Files.size(file));
      }
    }
    return files;
  }

  /**
   * Starts the {@code ENTRYPOINT}.
   *
   * @param more of the environment
   */
  Process start(Path output, Map<String, String> more) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of(
              "setpriv",
              "--reuid=" + USER,
              "--regid=" + USER,
              "--clear-groups",
              "--no-new-privs",
              "--inh-caps=-all",
              "--bounding-set=-all"));
    }
    dockerfile.entrypoint().forEach(word -> command.add(here(word)));
    ProcessBuilder builder = new ProcessBuilder(Programs.endingWithThisProcess(command));
    environment(builder);
    builder.environment().putAll(more);
    return builder
        .directory(program.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Whether the {@code HEALTHCHECK} says so. */
  boolean isHealthy() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(dockerfile.health());
    environment(builder);
    return builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private void environment(ProcessBuilder builder) {
    builder.environment().clear();
    builder
        .environment()
        .put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
    dockerfile.environment().forEach((name, value) -> builder.environment().put(name, here(value)));
    builder.environment().put("VIGIE_HTTP_PORT", Integer.toString(port));
    builder.environment().put("VIGIE_ADMIN_PORT", Integer.toString(adminPort));
  }

  private String here(String word) {
    return word.replace("/opt/vigie", program.toString()).replaceFirst("(^|=)/data", "$1" + data);
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(ROOT);
  }
}
