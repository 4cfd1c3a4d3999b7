package dev.vigie.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Free space of the data folder, asked of the system once a second at most: it costs more than an
 * accept may.
 */
final class FreeDisk {
  private static final long VALID_NANOS = 1_000_000_000;

  private record Reading(long bytes, long at) {}

  private final Path folder;
  private volatile Reading last;

  FreeDisk(Path folder) throws IOException {
    this.folder = folder;
    this.last = read(folder);
  }

  /** Bytes that this process may still write. */
  long bytes() throws IOException {
    Reading reading = last;
    if (System.nanoTime() - reading.at() > VALID_NANOS) {
      reading = read(folder);
      last = reading;
    }
    return reading.bytes();
  }

  private static Reading read(Path folder) throws IOException {
    return new Reading(Files.getFileStore(folder).getUsableSpace(), System.nanoTime());
  }
}
