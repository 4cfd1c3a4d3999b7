package dev.vigie.http;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A body whose sender must keep up a least pace, so that trickling keeps no request open, and who
 * may hang up, which is no fault of ours.
 */
final class PacedBody extends FilterInputStream {
  private static final double NANOS_PER_SECOND = 1e9;

  private final ConnectionSettings settings;
  private final CallerDeadline deadline;

  /** Only the time spent in waiting: what the service does between two reads is its own. */
  private long waitedNanos;

  private long received;

  PacedBody(InputStream body, ConnectionSettings settings, CallerDeadline deadline) {
    super(body);
    this.settings = settings;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    long start = begin();
    try {
      int next = super.read();
      check(start, next < 0 ? 0 : 1);
      return next;
    } catch (InsufficientDataAvailableException | UncheckedIOException gone) {
      throw new BrokenOffException(gone);
    } finally {
      deadline.end();
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long start = begin();
    try {
      int count = super.read(target, offset, length);
      check(start, Math.max(count, 0));
      return count;
    } catch (InsufficientDataAvailableException | UncheckedIOException gone) {
      throw new BrokenOffException(gone);
    } finally {
      deadline.end();
    }
  }

  private long begin() {
    deadline.begin(settings.idleTime());
    return System.nanoTime();
  }

  private void check(long start, int count) {
    waitedNanos += System.nanoTime() - start;
    received += count;
    double due = waitedNanos / NANOS_PER_SECOND * settings.leastPace();
    if (count > 0 && waitedNanos > settings.headerTime().toNanos() && received < due) {
      throw new ProblemException(
              ProblemType.REQUEST_TIMEOUT,
              "The body arrived at less than %d bytes a second; send it again, faster."
                  .formatted(settings.leastPace()))
          .with("least_bytes_per_second", settings.leastPace());
    }
  }
}
