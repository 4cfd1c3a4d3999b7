package dev.vigie.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path data;

  @Test
  void endsWithTheProcessThatStartedItHoweverThatEnds() throws Exception {
    Process service = startElsewhere();
    assertThat(processesWithin(data)).isNotEmpty();

    service.destroyForcibly().waitFor();

    await().atMost(PATIENCE).until(() -> processesWithin(data).isEmpty());
  }

  @Test
  void anOrphanIsEndedAtTheNextStartAndItsCommittedRowsAreThere() throws Exception {
    Process service = startElsewhere();
    // Without its watchdog nothing ends it.
    ProcessHandle postmaster = postmaster();
    ProcessHandle watchdog = postmaster.parent().orElseThrow();
    watchdog
        .children()
        .filter(child -> !child.equals(postmaster))
        .forEach(ProcessHandle::destroyForcibly);
    watchdog.destroyForcibly();
    service.destroyForcibly().waitFor();
    assertThat(processesWithin(data)).contains(postmaster.pid());

    try (Database database = TestDatabase.open(data)) {
      assertThat(processesWithin(data)).doesNotContain(postmaster.pid()).isNotEmpty();
      assertThat(keptRows(database)).isEqualTo(1);
    }
  }

  @Test
  void whenItIsKilledItIsStartedAgainAndItsCommittedRowsAreThere() throws Exception {
    try (Database database = TestDatabase.open(data)) {
      database.jdbi().useHandle(handle -> handle.execute("create table kept (number int)"));
      database.jdbi().useHandle(handle -> handle.execute("insert into kept values (1)"));
      ProcessHandle killed = postmaster();

      killed.destroyForcibly();

      killed.onExit().join();
      await().atMost(PATIENCE).until(database::isUp);
      assertThat(database.isAlive()).isTrue();
      assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
      assertThat(keptRows(database)).isEqualTo(1);
    }
    assertThat(processesWithin(data)).isEmpty();
  }

  @Test
  void aStoreInUseIsRefused() {
    try (Database first = TestDatabase.open(data)) {
      assertThat(first.isUp()).isTrue();

      assertThatThrownBy(() -> TestDatabase.open(data))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("Another service uses the store in")
          .hasMessageContaining(data.toString());
    }
  }

  @Test
  void itIsInASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws Exception {
    try (Database database = TestDatabase.open(data)) {
      assertThat(database.isUp()).isTrue();

      assertThat(session(postmaster().pid())).isNotEqualTo(session(ProcessHandle.current().pid()));
    }
  }

  @Test
  void onlyTheOwnerCanReadThePassword() throws Exception {
    try (Database database = TestDatabase.open(data)) {
      assertThat(database.isUp()).isTrue();

      assertThat(Files.getPosixFilePermissions(data.resolve("postgres/password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static int keptRows(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("select count(*) from kept").mapTo(Integer.class).one());
  }

  /** A process of its own that opens the store, writes a committed row and then waits. */
  private Process startElsewhere() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StoreHolder.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (!Objects.equals(line, StoreHolder.READY)) {
      assertThat(line).as("the output before the end").isNotNull();
      line = output.readLine();
    }
    return process;
  }

  private ProcessHandle postmaster() throws IOException {
    String first =
        Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(first)).orElseThrow();
  }

  private static String session(long process) throws IOException {
    String line = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
    return line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[3];
  }

  private static List<Long> processesWithin(Path folder) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.map(ProcessHandle::pid)
          .filter(pid -> workingFolder(pid).startsWith(folder))
          .toList();
    }
  }

  private static Path workingFolder(long process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process), "cwd"));
    } catch (IOException gone) {
      return Path.of("");
    }
  }
}
