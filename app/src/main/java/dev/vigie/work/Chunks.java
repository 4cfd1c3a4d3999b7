package dev.vigie.work;

import dev.vigie.work.ContentKey.Purpose;
import dev.vigie.workload.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Stores content as sealed rows of bounded size and reads it back as a stream, one row in memory at
 * a time.
 */
final class Chunks {
  /**
   * Bytes of content in one row. Smaller content is one row, written together with the row of its
   * work.
   */
  static final int SIZE = 256 * 1024;

  private final String table;
  private final Purpose purpose;

  Chunks(String table, Purpose purpose) {
    this.table = table;
    this.purpose = purpose;
  }

  /** The only chunk of content that is no longer than {@link #SIZE}. */
  byte[] sealSingle(ContentKey key, Content content) {
    try (InputStream stream = content.open()) {
      return key.seal(purpose, 0, stream.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void write(Handle handle, UUID id, ContentKey key, Content content) {
    try (InputStream stream = content.open()) {
      int number = 0;
      for (byte[] chunk = stream.readNBytes(SIZE);
          chunk.length > 0;
          chunk = stream.readNBytes(SIZE)) {
        handle
            .createUpdate(
                "INSERT INTO "
                    + table
                    + " (work_id, number, content) VALUES (:id, :number, :content)")
            .bind("id", id)
            .bind("number", number)
            .bind("content", key.seal(purpose, number, chunk))
            .execute();
        number++;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Content read from the store while its stream is read. */
  Content read(Jdbi jdbi, UUID id, ContentKey key, long size) {
    return new Content() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open() {
        return new ChunkStream(number -> find(jdbi, id, key, number), size);
      }
    };
  }

  private Optional<byte[]> find(Jdbi jdbi, UUID id, ContentKey key, int number) {
    return jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "SELECT content FROM " + table + " WHERE work_id = :id AND number = :number")
                .bind("id", id)
                .bind("number", number)
                .mapTo(byte[].class)
                .findOne())
        .map(sealed -> key.open(purpose, number, sealed));
  }

  private static final class ChunkStream extends InputStream {
    private final IntFunction<Optional<byte[]>> chunks;
    private long remaining;
    private byte[] chunk = {};
    private int position;
    private int next;

    ChunkStream(IntFunction<Optional<byte[]>> chunks, long size) {
      this.chunks = chunks;
      this.remaining = size;
    }

    @Override
    public int read() throws IOException {
      byte[] single = new byte[1];
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (remaining == 0) {
        return -1;
      }
      if (position == chunk.length) {
        chunk = chunks.apply(next).orElseThrow(() -> new IOException("the content was erased"));
        next++;
        position = 0;
      }
      int count = Math.min(length, chunk.length - position);
      System.arraycopy(chunk, position, target, offset, count);
      position += count;
      remaining -= count;
      return count;
    }
  }
}
