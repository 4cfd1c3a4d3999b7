package dev.vigie.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.slf4j.MDC;

/** Does what resources of ours should never do, or do not do yet. */
@Path("/strange")
@ApplicationScoped
public class StrangeResource {
  record Item(String name, int amount) {}

  record Order(String reference, List<Item> items) {}

  record Context(String correlationId, String traceId, String traceparent) {}

  @GET
  @Path("failure")
  @Operation(hidden = true)
  public String fail() {
    throw new IllegalStateException("the password is 1234");
  }

  @GET
  @Path("store-away")
  @Operation(hidden = true)
  public String withoutStore() {
    throw new IllegalStateException(
        new SQLTransientConnectionException("no connection to db.internal"));
  }

  @GET
  @Path("store-ended")
  @Operation(hidden = true)
  public String storeEnded() {
    throw new IllegalStateException(
        new SQLException("terminating connection at db.internal", "57P01"));
  }

  @GET
  @Path("disk-full")
  @Operation(hidden = true)
  public String withoutDisk() {
    throw new UncheckedIOException(new IOException("No space left on device"));
  }

  /** More than a connection takes before it is read. */
  @GET
  @Path("long")
  @Operation(hidden = true)
  @Produces(MediaType.APPLICATION_JSON)
  public List<Integer> answerAtLength() {
    return Collections.nCopies(2_000_000, 0);
  }

  @GET
  @Path("context")
  @Operation(hidden = true)
  @Produces(MediaType.APPLICATION_JSON)
  public Context context() {
    return new Context(
        String.valueOf(MDC.get("correlation_id")),
        String.valueOf(MDC.get("trace_id")),
        Exchange.current().traceparent());
  }

  @POST
  @Path("order")
  @Operation(hidden = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Order echo(Order order) {
    return order;
  }
}
