package dev.vigie.lifecycle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The data folder, ours alone for as long as this is open. */
public final class DataFolder implements AutoCloseable {
  private final FileChannel lock;

  private DataFolder(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Makes the folder if needed and locks it; the operating system lifts the lock however the
   * process ends.
   *
   * @throws StartException if it cannot be made, written to, or is in use
   */
  public static DataFolder lock(Path folder) {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return new DataFolder(channel);
      }
    } catch (OverlappingFileLockException inThisProcess) {
      // Treated below like another process.
    } catch (IOException failed) {
      close(channel, failed);
      throw new StartException(
          "The data folder %s (vigie.data) cannot be used: %s".formatted(folder, failed), failed);
    }
    StartException inUse =
        new StartException(
            "The data folder %s is in use by another service; give this one its own by vigie.data"
                .formatted(folder));
    close(channel, inUse);
    throw inUse;
  }

  private static void close(@Nullable FileChannel channel, Exception reason) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException second) {
      reason.addSuppressed(second);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
