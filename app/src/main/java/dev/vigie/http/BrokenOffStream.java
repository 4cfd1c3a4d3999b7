package dev.vigie.http;

import io.helidon.webserver.ServerConnectionException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Says by an {@link IOException} that the reader has gone. Helidon's stream says it unchecked, and
 * its Jersey integration (4.1) then waits forever for the end of the answer.
 */
final class BrokenOffStream extends FilterOutputStream {
  BrokenOffStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (UncheckedIOException gone) {
      throw new IOException(gone.getMessage(), gone);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (UncheckedIOException gone) {
      throw new IOException(gone.getMessage(), gone);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (UncheckedIOException | ServerConnectionException gone) {
      throw new IOException(gone.getMessage(), gone);
    }
  }
}
