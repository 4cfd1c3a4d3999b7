package dev.vigie.bench;

import dev.vigie.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder for the length of a benchmark. */
record Scratch(Path folder) implements AutoCloseable {
  static final Settings DEFAULTS = new Settings(key -> Optional.empty());

  static Scratch create() throws IOException {
    return new Scratch(Files.createTempDirectory("vigie-bench"));
  }

  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(Scratch::delete);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
