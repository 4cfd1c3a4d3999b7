package dev.vigie.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.vigie.OtherUser;
import dev.vigie.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL of the machine's own packages, with the programs to back it up. */
final class InstalledPostgres implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final String USER = "vigie";
  private static final String PASSWORD = "only-in-tests-and-on-the-loopback-address";

  private final Path programs;
  private final Path folder;
  private final int port;
  private final Process process;

  private InstalledPostgres(Path programs, Path folder, int port, Process process) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * @param folder empty; the server's own
   */
  static InstalledPostgres start(Path folder) throws IOException, InterruptedException {
    Path programs = programsOrSkip();
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    int port = Programs.freePort();
    OtherUser user = OtherUser.nobody();
    user.own(folder);
    Path cluster = folder.resolve("cluster");
    run(
        user.command(
            List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + cluster,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--locale=C",
                "--encoding=UTF8")));
    Process process =
        new ProcessBuilder(
                Programs.endingWithThisProcess(
                    user.command(
                        List.of(
                            programs.resolve("postgres").toString(),
                            "-D",
                            cluster.toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories="))))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    InstalledPostgres server = new InstalledPostgres(programs, folder, port, process);
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .untilAsserted(() -> server.succeeds("pg_isready"));
    return server;
  }

  /** The newest that Debian's packages have put here. */
  private static Path programsOrSkip() throws IOException {
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        List<Path> found =
            versions
                .map(version -> version.resolve("bin"))
                .filter(programs -> Files.isExecutable(programs.resolve("pg_dump")))
                .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                .sorted(Comparator.comparing(Path::toString))
                .toList();
        if (!found.isEmpty()) {
          return found.getLast();
        }
      }
    }
    return abort(
        "PostgreSQL's server and clients are not on this machine; Debian's package postgresql has them");
  }

  /** As the service is told of it. */
  Map<String, String> settings(String database) {
    return Map.of(
        "vigie.storage.url", "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
        "vigie.storage.user", USER,
        "vigie.storage.password-file", folder.resolve("password").toString());
  }

  /** Runs a client program to its end; fails with what it says if that is no good one. */
  void succeeds(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
    command.addAll(List.of("--host=127.0.0.1", "--port=" + port, "--username=" + USER));
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", PASSWORD);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(said).isZero();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
