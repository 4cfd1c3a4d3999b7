package dev.vigie.workload.wordcount;

import dev.vigie.http.QueryParameters;
import dev.vigie.http.RequestErrors;
import dev.vigie.http.Upload;
import dev.vigie.http.Uploads;
import dev.vigie.work.Work;
import dev.vigie.work.WorkIntake;
import dev.vigie.work.WorkView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Takes texts in. */
@Path("/v1/wordcount")
@ApplicationScoped
public class WordCountResource {
  private final Uploads uploads;
  private final WorkIntake intake;

  @Inject
  WordCountResource(Uploads uploads, WorkIntake intake) {
    this.uploads = uploads;
    this.intake = intake;
  }

  /** Accepts one text. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "countWords", summary = "Count the words of a text")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema = @Schema(type = SchemaType.STRING, minLength = 1)))
  @APIResponse(
      responseCode = "200",
      description = "The work has ended within the time that Prefer gave",
      content = @Content(schema = @Schema(implementation = WorkView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Accepted",
      content = @Content(schema = @Schema(implementation = WorkView.class)))
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "413", ref = "ContentTooLarge")
  @APIResponse(responseCode = "422", ref = "IdempotencyKeyReused")
  public Response submit(InputStream body, @Context HttpHeaders headers, @Context UriInfo uri)
      throws IOException, InterruptedException {
    QueryParameters.none(uri);
    RequestErrors errors = new RequestErrors();
    WorkIntake.Wishes wishes = intake.wishes(headers, errors);
    errors.check();
    Work work;
    try (Upload upload = uploads.receive(body, headers)) {
      work = intake.accept(WordCountWorkload.NAME, upload, Map.of(), wishes);
    }
    return intake.answer(work, wishes);
  }
}
