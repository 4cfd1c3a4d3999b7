package dev.vigie.http;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.ServerConnectionException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Says by an {@link IOException} that the caller has gone. Helidon's stream says it unchecked, and
 * its Jersey integration (4.1) then waits forever for the end of the answer.
 */
final class BrokenOffStream extends FilterOutputStream {
  private interface Step {
    void run() throws IOException;
  }

  BrokenOffStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int single) throws IOException {
    run(() -> out.write(single));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    run(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    run(out::flush);
  }

  @Override
  public void close() throws IOException {
    run(out::close);
  }

  private static void run(Step step) throws IOException {
    try {
      step.run();
    } catch (UncheckedIOException | ServerConnectionException | SocketWriterException gone) {
      throw new IOException(gone.getMessage(), gone);
    }
  }
}
