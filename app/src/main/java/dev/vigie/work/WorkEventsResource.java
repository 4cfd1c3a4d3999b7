package dev.vigie.work;

import dev.vigie.http.Exchange;
import dev.vigie.http.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The events of a work, as they happen. */
@Path("/v1/work/{id}/events")
@ApplicationScoped
@Tag(name = "work")
public class WorkEventsResource {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final Works works;
  private final EventStreams streams;

  @Inject
  WorkEventsResource(Works works, EventStreams streams) {
    this.works = works;
    this.streams = streams;
  }

  /** A stream that begins with the present state and ends with the final one. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "followWork",
      summary = "Follow a work by server-sent events",
      description =
          "The first event tells the present state; then \"state\" tells each change of it and"
              + " \"progress\" each step. The data is a WorkEvent. The stream ends after the final"
              + " state, or at its greatest age; connect again with the header Last-Event-ID to go"
              + " on.")
  @APIResponse(
      responseCode = "200",
      description = "Events, until the final state",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "204",
      description = "You have the event of the final state: nothing more will come")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response follow(
      @Parameter(
              description = "Id of the work",
              example = WorkResource.ID_EXAMPLE,
              schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @PathParam("id")
          String id,
      @Parameter(description = "Id of the last event that you have; browsers send it")
          @HeaderParam(LAST_EVENT_ID)
          @Nullable String lastEventId,
      @Context UriInfo uri) {
    QueryParameters.none(uri);
    String owner = WorkResource.owner();
    UUID parsed = WorkResource.parse(id);
    Work work = works.find(owner, parsed).orElseThrow(WorkResource::notFound);
    long present = WorkEvent.present(work).sequence();
    if (work.status().isFinal() && Long.toString(present).equals(lastEventId)) {
      // The one answer after which a browser's EventSource does not connect again.
      return Response.noContent().build();
    }
    Exchange exchange = Exchange.current();
    EventStream stream = streams.open(exchange.caller(), exchange.admission(), parsed);
    exchange.streams();
    return answer().entity((StreamingOutput) stream::write).build();
  }

  /** Without it, Jersey would open a stream and wait for its end. */
  @HEAD
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public Response head(@PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters.none(uri);
    if (works.find(WorkResource.owner(), WorkResource.parse(id)).isEmpty()) {
      throw WorkResource.notFound();
    }
    return answer().build();
  }

  private static Response.ResponseBuilder answer() {
    return Response.ok()
        .type(MediaType.SERVER_SENT_EVENTS_TYPE)
        // Proxies such as nginx otherwise collect events before they pass them on.
        .header("X-Accel-Buffering", "no");
  }
}
