package dev.vigie.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The files of one embedded PostgreSQL, under a lock for as long as this is open.
 *
 * <p>The cluster is first made under another name and then renamed, so that a start-up cut short
 * leaves no half of one.
 */
final class PostgresFolder implements AutoCloseable {
  static final String USER = "vigie";
  static final String DATABASE = "postgres";
  private static final Duration INITIALISATION = Duration.ofMinutes(2);
  private static final int PASSWORD_BYTES = 24;

  private final Path root;
  private final PostgresPrograms programs;
  private final Unprivileged unprivileged;
  private final FileChannel lockFile;

  private PostgresFolder(
      Path root, PostgresPrograms programs, Unprivileged unprivileged, FileChannel lockFile) {
    this.root = root;
    this.programs = programs;
    this.unprivileged = unprivileged;
    this.lockFile = lockFile;
  }

  /**
   * @param root made when absent
   * @throws StorageException if another process has it open
   */
  static PostgresFolder open(Path root, PostgresPrograms programs)
      throws IOException, InterruptedException {
    Files.createDirectories(root);
    FileChannel file =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(file) == null) {
        throw new StorageException("Another service uses the store in " + root);
      }
      PostgresFolder folder =
          new PostgresFolder(root, programs, Unprivileged.ofThisProcess(), file);
      folder.endOrphan();
      folder.initialise();
      return folder;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel file)
      throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException withinThisProcess) {
      return null;
    }
  }

  PostgresPrograms programs() {
    return programs;
  }

  Unprivileged unprivileged() {
    return unprivileged;
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  /** Written by PostgreSQL itself; the eighth line says {@code ready} once it takes connections. */
  Path processFile() {
    return cluster().resolve("postmaster.pid");
  }

  private Path passwordFile() {
    return root.resolve("password");
  }

  /** Ends what is left of a PostgreSQL that nobody holds any more. */
  void endOrphan() throws IOException, InterruptedException {
    // A process that only has the number of a dead postgres is told apart by its working folder.
    Orphans.end(cluster());
    Files.deleteIfExists(processFile());
  }

  private void initialise() throws IOException, InterruptedException {
    if (Files.exists(cluster().resolve("PG_VERSION"))) {
      refuseOtherVersion();
      return;
    }
    Path unfinished = root.resolve("cluster.unfinished");
    if (Files.exists(unfinished)) {
      PostgresPrograms.delete(unfinished);
    }
    writePassword();
    Files.createDirectory(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    unprivileged.own(root);
    initdb(unfinished);
    Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void refuseOtherVersion() throws IOException {
    String found = Files.readString(cluster().resolve("PG_VERSION")).strip();
    String catalog = Files.readString(programs.home().resolve("share/postgresql/postgres.bki"));
    String expected = catalog.lines().findFirst().orElse("").replace("# PostgreSQL ", "").strip();
    if (!found.equals(expected)) {
      throw new StorageException(
          ("The store in %s was made by PostgreSQL %s, this build brings %s: move the data with"
                  + " pg_dump of the former, or use the former build.")
              .formatted(root, found, expected));
    }
  }

  private void writePassword() throws IOException {
    byte[] secret = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(secret);
    Path file = passwordFile();
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(secret));
  }

  private void initdb(Path cluster) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                programs.program("initdb"),
                "--pgdata=" + cluster,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--locale=C",
                "--encoding=UTF8",
                "--auth=scram-sha-256"));
    Process process =
        PostgresProcess.builder(unprivileged.command(words))
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    if (!process.waitFor(INITIALISATION.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new StorageException(
          "PostgreSQL's initdb failed (exit status %d): %s".formatted(status, endOfLog()));
    }
  }

  /** The last lines that PostgreSQL wrote, for messages. */
  String endOfLog() throws IOException {
    List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }

  /** Lifts the lock. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
