package dev.vigie.work;

import dev.vigie.http.Exchange;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.QueryParameters;
import dev.vigie.http.RequestErrors;
import dev.vigie.workload.QueuedWorkload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own work, of whatever workload. */
@Path("/v1/work")
@ApplicationScoped
@Tag(name = "work", description = "Follow, fetch, cancel and erase your work.")
public class WorkResource {
  private static final int DEFAULT_LIMIT = 20;
  private static final int LARGEST_LIMIT = 100;
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  static final String ID_EXAMPLE = "01932c07-209f-7d7a-8c5e-3d2f6a1b4c5d";

  private final Works works;
  private final WorkResults results;
  private final Set<String> workloads;

  @Inject
  WorkResource(Works works, WorkResults results, Instance<QueuedWorkload> workloads) {
    this.works = works;
    this.results = results;
    this.workloads =
        workloads.stream().map(QueuedWorkload::name).collect(Collectors.toUnmodifiableSet());
  }

  /** One page of works, newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "listWork", summary = "List your work, newest first")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = WorkList.class)))
  public WorkList list(
      @Parameter(description = "Only work of this workload") @QueryParam("workload")
          @Nullable String workload,
      @Parameter(
              description = "Only work in this state",
              schema = @Schema(implementation = WorkStatus.class))
          @QueryParam("status")
          @Nullable String status,
      @Parameter(
              description = "How many at most",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "" + LARGEST_LIMIT,
                      defaultValue = "" + DEFAULT_LIMIT))
          @QueryParam("limit")
          @Nullable String limit,
      @Parameter(
              description = "The cursor \"next\" of the page before",
              schema = @Schema(type = SchemaType.STRING, pattern = "^[A-Za-z0-9_-]{22}$"))
          @QueryParam("after")
          @Nullable String after,
      @Context UriInfo uri) {
    RequestErrors errors = new RequestErrors();
    QueryParameters.check(uri, Set.of("workload", "status", "limit", "after"), errors);
    if (workload != null && !workloads.contains(workload)) {
      errors.add(
          RequestErrors.Place.QUERY,
          "workload",
          "must be one of " + String.join(", ", new TreeSet<>(workloads)));
    }
    Optional<WorkStatus> state =
        Optional.ofNullable(status).flatMap(value -> status(value, errors));
    int most = limit == null ? DEFAULT_LIMIT : limit(limit, errors);
    Optional<UUID> before = Optional.ofNullable(after).flatMap(value -> cursor(value, errors));
    errors.check();

    List<Work> found =
        works.list(owner(), new WorkQuery(Optional.ofNullable(workload), state, most + 1, before));
    List<Work> page = found.subList(0, Math.min(most, found.size()));
    return new WorkList(
        page.stream().map(WorkView::of).toList(),
        found.size() > most ? Optional.of(WorkList.cursor(page.getLast().id())) : Optional.empty());
  }

  /** One work. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "getWork", summary = "See how far a work is")
  @APIResponse(
      responseCode = "200",
      description = "The work",
      headers =
          @Header(
              name = "Retry-After",
              description = "Seconds after which to ask again, while it is not finished",
              schema = @Schema(type = SchemaType.INTEGER)),
      content = @Content(schema = @Schema(implementation = WorkView.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(
              description = "Id of the work",
              example = ID_EXAMPLE,
              schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @PathParam("id")
          String id,
      @Context UriInfo uri) {
    QueryParameters.none(uri);
    return answer(find(id));
  }

  /** The result in the format that the caller prefers. */
  @GET
  @Path("{id}/result")
  @Operation(
      operationId = "getResult",
      summary = "Fetch the result",
      description = "The header Accept chooses the format; JSON is always there.")
  @APIResponse(
      responseCode = "200",
      description = "The result",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "304", description = "The result is the one that the caller has")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "406", ref = "NotAcceptable")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "410", ref = "Erased")
  public Response result(
      @Parameter(
              description = "Id of the work",
              example = ID_EXAMPLE,
              schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @PathParam("id")
          String id,
      @Context UriInfo uri,
      @Context Request request) {
    QueryParameters.none(uri);
    return results.answer(find(id), request);
  }

  /** Cancels work that is not finished. */
  @POST
  @Path("{id}/cancel")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "cancelWork", summary = "Cancel a work that is waiting or running")
  @APIResponse(
      responseCode = "200",
      description = "The cancelled work",
      content = @Content(schema = @Schema(implementation = WorkView.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response cancel(
      @Parameter(
              description = "Id of the work",
              example = ID_EXAMPLE,
              schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @PathParam("id")
          String id,
      @Context UriInfo uri) {
    QueryParameters.none(uri);
    UUID parsed = parse(id);
    return switch (works.cancel(owner(), parsed)) {
      case DONE -> answer(find(id));
      case NOT_FOUND -> throw notFound();
      case TOO_LATE -> throw tooLate(find(id));
    };
  }

  /** Erases input and result. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "eraseWork",
      summary = "Erase input and result for good",
      description = "The work stays known as ERASED. Work that is running is cancelled first.")
  @APIResponse(responseCode = "204", description = "Erased")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response erase(
      @Parameter(
              description = "Id of the work",
              example = ID_EXAMPLE,
              schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @PathParam("id")
          String id,
      @Context UriInfo uri) {
    QueryParameters.none(uri);
    return switch (works.erase(owner(), parse(id))) {
      case DONE -> Response.noContent().build();
      case NOT_FOUND -> throw notFound();
      case TOO_LATE -> throw tooLate(find(id));
    };
  }

  private Work find(String id) {
    return works.find(owner(), parse(id)).orElseThrow(WorkResource::notFound);
  }

  private static Response answer(Work work) {
    Response.ResponseBuilder response =
        Response.ok(WorkView.of(work), MediaType.APPLICATION_JSON_TYPE);
    if (!work.status().isFinal()) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }

  static String owner() {
    return Exchange.current().caller().owner();
  }

  static UUID parse(String id) {
    if (!ID.matcher(id).matches()) {
      RequestErrors errors = new RequestErrors();
      errors.add(
          RequestErrors.Place.PATH, "id", "The id of a work is a UUID, such as " + ID_EXAMPLE);
      errors.check();
    }
    return UUID.fromString(id);
  }

  static ProblemException notFound() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "You have no work with this id; /v1/work lists what you have.");
  }

  private static ProblemException tooLate(Work work) {
    return new ProblemException(
            ProblemType.CONFLICT, "It is too late: the work is already in a final state.")
        .with("state", work.status());
  }

  private static Optional<WorkStatus> status(String value, RequestErrors errors) {
    Optional<WorkStatus> status =
        Arrays.stream(WorkStatus.values()).filter(known -> known.name().equals(value)).findFirst();
    if (status.isEmpty()) {
      errors.add(
          RequestErrors.Place.QUERY,
          "status",
          "must be one of "
              + Arrays.stream(WorkStatus.values())
                  .map(Enum::name)
                  .collect(Collectors.joining(", ")));
    }
    return status;
  }

  private static int limit(String value, RequestErrors errors) {
    if (value.matches("\\d{1,3}")) {
      int limit = Integer.parseInt(value);
      if (limit >= 1 && limit <= LARGEST_LIMIT) {
        return limit;
      }
    }
    errors.add(
        RequestErrors.Place.QUERY, "limit", "must be a whole number from 1 to " + LARGEST_LIMIT);
    return DEFAULT_LIMIT;
  }

  private static Optional<UUID> cursor(String value, RequestErrors errors) {
    Optional<UUID> cursor = WorkList.read(value);
    if (cursor.isEmpty()) {
      errors.add(
          RequestErrors.Place.QUERY,
          "after",
          "must be the member \"next\" of a page listed before");
    }
    return cursor;
  }
}
