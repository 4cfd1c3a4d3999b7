package dev.vigie.workload.noop;

import dev.vigie.http.QueryParameters;
import dev.vigie.http.RequestErrors;
import dev.vigie.http.Upload;
import dev.vigie.http.Uploads;
import dev.vigie.work.Work;
import dev.vigie.work.WorkIntake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes any bytes in, as other workloads do. */
@Path("/v1/noop")
@ApplicationScoped
public class NoopResource {
  private final Uploads uploads;
  private final WorkIntake intake;

  @Inject
  NoopResource(Uploads uploads, WorkIntake intake) {
    this.uploads = uploads;
    this.intake = intake;
  }

  /**
   * Accepts anything.
   *
   * @param milliseconds how long an attempt takes; none: no time
   */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Response submit(
      InputStream body,
      @QueryParam(NoopWorkload.MILLISECONDS) @Nullable String milliseconds,
      @Context HttpHeaders headers,
      @Context UriInfo uri)
      throws IOException, InterruptedException {
    RequestErrors errors = new RequestErrors();
    QueryParameters.check(uri, Set.of(NoopWorkload.MILLISECONDS), errors);
    Map<String, String> parameters =
        milliseconds == null ? Map.of() : Map.of(NoopWorkload.MILLISECONDS, milliseconds);
    if (milliseconds != null && !milliseconds.matches("[0-9]{1,5}")) {
      errors.add(
          RequestErrors.Place.QUERY, NoopWorkload.MILLISECONDS, "must be a number up to 99999");
    }
    WorkIntake.Wishes wishes = intake.wishes(headers, errors);
    errors.check();
    Work work;
    try (Upload upload = uploads.receive(body, headers)) {
      work = intake.accept(NoopWorkload.NAME, upload, parameters, wishes);
    }
    return intake.answer(work, wishes);
  }
}
