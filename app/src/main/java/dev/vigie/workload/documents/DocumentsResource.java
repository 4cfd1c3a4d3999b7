package dev.vigie.workload.documents;

import dev.vigie.http.QueryParameters;
import dev.vigie.http.RequestErrors;
import dev.vigie.http.Upload;
import dev.vigie.http.Uploads;
import dev.vigie.work.Work;
import dev.vigie.work.WorkIntake;
import dev.vigie.work.WorkView;
import dev.vigie.workload.documents.reading.FileType;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes documents in. */
@Path("/v1/documents")
@ApplicationScoped
@Tag(name = "documents", description = "Text, type and fields of documents.")
public class DocumentsResource {
  private static final String WORKLOAD = "documents";
  private static final Set<String> LANGUAGES = Set.of("fra", "eng", "fra+eng", "auto");

  private final Uploads uploads;
  private final WorkIntake intake;

  @Inject
  DocumentsResource(Uploads uploads, WorkIntake intake) {
    this.uploads = uploads;
    this.intake = intake;
  }

  /** Accepts one document. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "submitDocument",
      summary = "Submit a document",
      description =
          "The body is the file, or a form with the part \"file\". PDF, PNG, JPEG, TIFF, BMP, GIF,"
              + " WebP, DOCX, ODT, HTML, Markdown or plain text: its first bytes decide. Answers as"
              + " soon as the document is stored durably.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/octet-stream",
            schema = @Schema(type = SchemaType.STRING, format = "binary", minLength = 1)),
        @Content(
            mediaType = "multipart/form-data",
            schema = @Schema(implementation = DocumentForm.class)),
        @Content(
            mediaType = "text/plain",
            schema = @Schema(type = SchemaType.STRING, minLength = 1),
            examples =
                @ExampleObject(name = "letter", value = "Paris, 3 May 2025\n\nDear Madam,\n\n…"))
      })
  @APIResponse(
      responseCode = "200",
      description = "The work has ended within the time that Prefer gave",
      headers = {
        @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
        @Header(name = "Preference-Applied", schema = @Schema(type = SchemaType.STRING))
      },
      content = @Content(schema = @Schema(implementation = WorkView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Accepted: the document is stored and will be analysed",
      headers = {
        @Header(
            name = "Location",
            description = "Where to follow the work",
            schema = @Schema(type = SchemaType.STRING)),
        @Header(
            name = "Retry-After",
            description = "Seconds after which to ask for the work",
            schema = @Schema(type = SchemaType.INTEGER))
      },
      content = @Content(schema = @Schema(implementation = WorkView.class)))
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "413", ref = "ContentTooLarge")
  @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
  @APIResponse(responseCode = "422", ref = "IdempotencyKeyReused")
  public Response submit(
      InputStream body,
      @Parameter(
              description = "What OCR is to expect",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"fra", "eng", "fra+eng", "auto"},
                      defaultValue = "auto"))
          @QueryParam("language")
          @Nullable String language,
      @Parameter(
              description = "Name of the file, for the result; only a plain name is kept of it",
              example = "invoice.pdf",
              schema = @Schema(type = SchemaType.STRING))
          @QueryParam("filename")
          @Nullable String filename,
      @Context HttpHeaders headers,
      @Context UriInfo uri)
      throws IOException, InterruptedException {
    RequestErrors errors = new RequestErrors();
    QueryParameters.check(uri, Set.of("language", "filename"), errors);
    String expected = language(Optional.ofNullable(language), errors);
    WorkIntake.Wishes wishes = intake.wishes(headers, errors);
    errors.check();

    Work work;
    try (Upload upload = uploads.receive(body, headers)) {
      Optional<String> name =
          Optional.ofNullable(filename).or(upload::filename).flatMap(Filenames::plain);
      DeclaredType.check(
          FileType.detect(upload.head(FileType.HEAD_LENGTH), upload.size(), name.orElse("")),
          upload.contentType());
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put(DocumentName.LANGUAGE, expected);
      name.ifPresent(kept -> parameters.put(DocumentName.FILENAME, kept));
      work = intake.accept(WORKLOAD, upload, parameters, wishes);
    }
    return intake.answer(work, wishes);
  }

  private static String language(Optional<String> given, RequestErrors errors) {
    // In a query, a plus sign that is not encoded means a space.
    String language = given.map(value -> value.replace(' ', '+')).orElse("auto");
    if (!LANGUAGES.contains(language)) {
      errors.add(RequestErrors.Place.QUERY, "language", "must be one of fra, eng, fra+eng, auto");
    }
    return language;
  }
}
