package dev.vigie.workload.predictions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What changes when a file does.
 *
 * @param key the inode, which differs when another file was moved to the same path
 */
record FileStamp(FileTime modified, long size, String key) {
  /** Empty if there is no such file, or it cannot be looked at. */
  static Optional<FileStamp> of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileStamp(
              attributes.lastModifiedTime(),
              attributes.size(),
              String.valueOf(attributes.fileKey())));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
