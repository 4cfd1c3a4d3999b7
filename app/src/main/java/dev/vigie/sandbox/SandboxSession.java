package dev.vigie.sandbox;

import io.opentracing.Span;
import io.opentracing.tag.Tags;
import io.opentracing.util.GlobalTracer;
import java.nio.file.Path;
import java.time.Duration;

/** The exclusive use of one child. For one thread at a time. */
public final class SandboxSession implements AutoCloseable {
  private final Sandbox sandbox;
  private final ChildProcess child;
  private boolean closed;

  SandboxSession(Sandbox sandbox, ChildProcess child) {
    this.sandbox = sandbox;
    this.child = child;
  }

  /** Where to put files for the program, as seen from here; emptied when the session ends. */
  public Path scratch() {
    return child.scratch();
  }

  /**
   * Asks the program. If this is interrupted, the child is killed.
   *
   * @param request not empty
   * @throws SandboxException if there is no answer; except after a refusal the session is of no
   *     more use
   */
  public byte[] call(byte[] request, Duration limit) throws SandboxException, InterruptedException {
    if (request.length == 0) {
      throw new IllegalArgumentException("An empty request has a meaning of its own");
    }
    // Through OpenTracing, as a library would that is to run under any tracer.
    Span span =
        GlobalTracer.get()
            .buildSpan("sandbox call")
            .withTag("vigie.sandbox.request.size", request.length)
            .start();
    try {
      return child.call(request, limit);
    } catch (SandboxException failed) {
      span.setTag(Tags.ERROR, true);
      span.setTag("error.type", failed.type());
      throw failed;
    } finally {
      span.finish();
    }
  }

  /** Whether the child still answers. */
  public boolean usable() {
    return child.usable();
  }

  /** Gives the child back, or replaces it if it is gone. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      sandbox.giveBack(child);
    }
  }
}
