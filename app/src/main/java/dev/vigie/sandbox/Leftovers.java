package dev.vigie.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of sandboxes, and what a process that was killed left of them. */
final class Leftovers {
  private static final Logger LOGGER = LoggerFactory.getLogger(Leftovers.class);
  // Process id and start in milliseconds: ids are used again, in containers at every start.
  private static final Pattern OWNED = Pattern.compile("(\\d+)-(\\d+)-.*");

  private Leftovers() {}

  /** Makes a folder for this process, and deletes those of processes that are gone. */
  static Path makeFolder(Path parent) throws IOException {
    Files.createDirectories(parent);
    try (Stream<Path> entries = Files.list(parent)) {
      entries.filter(Leftovers::isOrphaned).forEach(Leftovers::delete);
    }
    ProcessHandle self = ProcessHandle.current();
    return Files.createTempDirectory(parent, "%d-%d-".formatted(self.pid(), startOf(self)));
  }

  private static boolean isOrphaned(Path folder) {
    Matcher owner = OWNED.matcher(folder.getFileName().toString());
    if (!owner.matches()) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(owner.group(1)));
    return process.map(Leftovers::startOf).filter(Long.valueOf(owner.group(2))::equals).isEmpty();
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Deletes what is in a folder; whether nothing is left. Follows no links. */
  static boolean empty(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.toList();
      return all.stream().allMatch(Leftovers::delete);
    } catch (IOException unreadable) {
      LOGGER.warn("A scratch folder could not be emptied", unreadable);
      return false;
    }
  }

  /** Deletes a file or a folder with all that is in it; whether that worked. Follows no links. */
  static boolean delete(Path path) {
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
              Files.delete(folder);
              return FileVisitResult.CONTINUE;
            }
          });
      return true;
    } catch (NoSuchFileException alreadyGone) {
      return true;
    } catch (IOException undeletable) {
      LOGGER.warn(
          "A file of the sandbox could not be deleted ({})", undeletable.getClass().getName());
      return false;
    }
  }
}
