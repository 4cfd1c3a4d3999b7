package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterOutputStream;
import java.io.IOException;
import org.glassfish.jersey.message.internal.CommittingOutputStream;

/**
 * Lets events go out when they are flushed. Jersey holds the first 8 KiB of an answer back,
 * whatever is flushed, to give it a length; that can be switched off only for all answers.
 */
@Provider
@ApplicationScoped
class UnbufferedEvents implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (MediaType.SERVER_SENT_EVENTS_TYPE.equals(response.getMediaType())
        && response.getEntityStream() instanceof CommittingOutputStream held) {
      response.setEntityStream(new Unbuffered(held));
    }
  }

  /** Jersey switches its buffer on between the filters and the first byte. */
  private static final class Unbuffered extends FilterOutputStream {
    private final CommittingOutputStream held;

    Unbuffered(CommittingOutputStream held) {
      super(held);
      this.held = held;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!held.isCommitted()) {
        held.enableBuffering(0);
      }
      held.write(bytes, offset, length);
    }
  }
}
