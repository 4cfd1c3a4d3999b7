package dev.vigie.http;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.ServerConnectionException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Says by an {@link IOException} that the caller has gone, and lets go those who take their answer
 * too slowly. Helidon's stream says it unchecked, and its Jersey integration (4.1) then waits
 * forever for the end of the answer.
 */
final class AnswerStream extends FilterOutputStream {
  private final ConnectionSettings settings;
  private final CallerDeadline deadline;

  private interface Step {
    void run() throws IOException;
  }

  AnswerStream(OutputStream out, ConnectionSettings settings, CallerDeadline deadline) {
    super(out);
    this.settings = settings;
    this.deadline = deadline;
  }

  @Override
  public void write(int single) throws IOException {
    run(1, () -> out.write(single));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    run(length, () -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    run(0, out::flush);
  }

  @Override
  public void close() throws IOException {
    run(0, out::close);
  }

  private void run(int bytes, Step step) throws IOException {
    try {
      settings.sendTime(bytes).ifPresent(deadline::begin);
      step.run();
    } catch (UncheckedIOException | ServerConnectionException | SocketWriterException gone) {
      throw new IOException(gone.getMessage(), new BrokenOffException(gone));
    } finally {
      deadline.end();
    }
  }
}
