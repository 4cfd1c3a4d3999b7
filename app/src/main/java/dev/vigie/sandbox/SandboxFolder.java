package dev.vigie.sandbox;

import java.nio.file.Path;

/**
 * A folder for a while.
 *
 * @param path absolute
 */
public record SandboxFolder(Path path) implements AutoCloseable {
  /** Deletes the folder with all that is in it. */
  @Override
  public void close() {
    Leftovers.delete(path);
  }
}
