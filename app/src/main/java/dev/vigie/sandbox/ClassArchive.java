package dev.vigie.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of the program as the virtual machine maps them (class data sharing): a child starts
 * in a third of the time. Made once for each build of the service by a process that never sees a
 * stranger's bytes, since what is in it runs in all children.
 *
 * @param file where the archive is, or will be
 */
record ClassArchive(Path file) {
  private static final Logger LOGGER = LoggerFactory.getLogger(ClassArchive.class);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String NAME = "classes";
  private static final String SUFFIX = ".jsa";

  static ClassArchive of(Path folder, ClassPath classPath, Class<? extends SandboxProgram> program)
      throws IOException {
    CRC32 build = new CRC32();
    build.update(program.getName().getBytes(StandardCharsets.UTF_8));
    build.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
    for (Path entry : classPath.entries()) {
      String state = entry + " " + Files.size(entry) + " " + Files.getLastModifiedTime(entry);
      build.update(state.getBytes(StandardCharsets.UTF_8));
    }
    String key = HexFormat.of().toHexDigits(build.getValue(), 8);
    return new ClassArchive(folder.resolve(NAME + "-" + key + SUFFIX));
  }

  boolean isMissing() {
    return !Files.exists(file);
  }

  void make(ChildCommand command, SandboxSettings settings, Path home) {
    try {
      Path scratch = Files.createDirectories(home.resolve(Sandbox.SCRATCH));
      Path temporary = Files.createDirectories(home.resolve("tmp"));
      ChildProcess process =
          ChildProcess.start(
              command.archivingLine(scratch, temporary, NAME), home, settings.answer(), LIMIT);
      if (process.end(LIMIT)) {
        deleteOlder();
        Files.move(scratch.resolve(NAME), file, StandardCopyOption.ATOMIC_MOVE);
        LOGGER.info("Children start from an archive of {} bytes from now on", Files.size(file));
      }
    } catch (IOException | SandboxException notMade) {
      LOGGER.info("No archive of classes; children start slower without: {}", notMade.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      Leftovers.delete(home);
    }
  }

  private void deleteOlder() throws IOException {
    try (Stream<Path> entries = Files.list(file.resolveSibling(""))) {
      entries
          .filter(entry -> entry.getFileName().toString().endsWith(SUFFIX))
          .forEach(Leftovers::delete);
    }
  }
}
