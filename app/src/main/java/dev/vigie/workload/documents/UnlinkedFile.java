package dev.vigie.workload.documents;

import dev.vigie.workload.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The content of a file that has no name any more: its bytes are gone from the disk as soon as
 * nobody holds this (the garbage collector closes the file), or the process ends in any way.
 */
final class UnlinkedFile implements Content {
  private final RandomAccessFile file;
  private final long size;

  /** Takes a file over and removes its name. */
  UnlinkedFile(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.size = file.length();
    Files.delete(path);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() {
    return new InputStream() {
      private long position;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = readAt(position, bytes, offset, length);
        position += Math.max(count, 0);
        return count;
      }
    };
  }

  private synchronized int readAt(long position, byte[] bytes, int offset, int length)
      throws IOException {
    file.seek(position);
    return file.read(bytes, offset, length);
  }
}
