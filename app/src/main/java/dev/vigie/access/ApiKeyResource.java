package dev.vigie.access;

import dev.vigie.http.Caller;
import dev.vigie.http.Exchange;
import dev.vigie.http.JsonBody;
import dev.vigie.http.QueryParameters;
import dev.vigie.http.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the scope {@code admin} is for: an owner's own keys, without the operator. */
@Path("/v1/api-keys")
@ApplicationScoped
@Tag(name = "api-keys", description = "Manage the API keys of your own work.")
public class ApiKeyResource {
  private static final String PATH = "/v1/api-keys/";
  private static final long LARGEST_BODY = 16_384;
  private static final int LISTED = 1_000;

  private final ApiKeys keys;
  private final Audit audit;

  @Inject
  ApiKeyResource(ApiKeys keys, Audit audit) {
    this.keys = keys;
    this.audit = audit;
  }

  /** The owner's keys. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "listApiKeys", summary = "List your API keys, newest first")
  @APIResponse(
      responseCode = "200",
      description = "The newest 1,000",
      content = @Content(schema = @Schema(implementation = KeyList.class)))
  public KeyList list(@Context UriInfo uri) {
    Caller caller = administrator();
    QueryParameters.none(uri);
    return new KeyList(
        keys.list(Optional.of(caller.owner()), LISTED, Optional.empty()).stream()
            .map(KeyView::of)
            .toList());
  }

  /** Makes a key for the same owner, with no more scopes than the caller has. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createApiKey",
      summary = "Make an API key for your own work",
      description = "The key itself is in this one answer only.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  "{\"name\":\"nightly import\",\"scopes\":[\"submit\",\"read\"],"
                      + "\"expires_at\":\"2030-01-31T00:00:00Z\"}"))
  @APIResponse(
      responseCode = "201",
      description = "The key",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "413", ref = "ContentTooLarge")
  @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
  public Response create(@Context HttpHeaders headers, @Context UriInfo uri, InputStream body)
      throws IOException {
    Caller caller = administrator();
    QueryParameters.none(uri);
    byte[] json = JsonBody.receive(body, headers, LARGEST_BODY);
    return answer(
        keys.create(KeyRequest.within(json, caller.owner(), caller.scopes())), "create api key");
  }

  /** One key. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "getApiKey", summary = "See one of your API keys")
  @APIResponse(
      responseCode = "200",
      description = "The key, without the key itself",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public KeyView get(
      @Parameter(description = "Id of the key", example = "0pQ3rS6tUv") @PathParam("id") String id,
      @Context UriInfo uri) {
    Caller caller = administrator();
    QueryParameters.none(uri);
    return KeyView.of(find(id, caller));
  }

  /** Puts a new key beside an old one. */
  @POST
  @Path("{id}/rotate")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "rotateApiKey",
      summary = "Get a new API key in place of an old one",
      description =
          "The old one goes on for overlap_seconds, a day if nothing is said. The body may be left"
              + " out.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"overlap_seconds\":3600}"))
  @APIResponse(
      responseCode = "201",
      description = "The new key",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "413", ref = "ContentTooLarge")
  @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
  public Response rotate(
      @Parameter(description = "Id of the key", example = "0pQ3rS6tUv") @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      InputStream body)
      throws IOException {
    Caller caller = administrator();
    QueryParameters.none(uri);
    ApiKey old = find(id, caller);
    // Nobody gets more than they have by rotating a key that has more.
    for (Scope scope : old.scopes()) {
      require(scope, caller);
    }
    byte[] json =
        headers.getMediaType() == null
            ? new byte[0]
            : JsonBody.receive(body, headers, LARGEST_BODY);
    KeyRequest.Rotation wanted = KeyRequest.rotation(json);
    return answer(
        keys.rotate(old, wanted.overlap(), wanted.expiresAt())
            .orElseThrow(ApiKeyService::notRotatable),
        "rotate api key " + id);
  }

  /** Ends a key. */
  @DELETE
  @Path("{id}")
  @Operation(operationId = "revokeApiKey", summary = "Revoke one of your API keys")
  @APIResponse(responseCode = "204", description = "It works no more, within seconds")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response revoke(
      @Parameter(description = "Id of the key", example = "0pQ3rS6tUv") @PathParam("id") String id,
      @Context UriInfo uri) {
    Caller caller = administrator();
    QueryParameters.none(uri);
    if (!keys.revoke(id, Optional.of(caller.owner()))) {
      throw ApiKeyService.notFound();
    }
    record(caller, "revoke api key", id);
    return Response.noContent().build();
  }

  private ApiKey find(String id, Caller caller) {
    return keys.find(id, Optional.of(caller.owner())).orElseThrow(ApiKeyService::notFound);
  }

  private Response answer(ApiKeys.Created created, String action) {
    record(Exchange.current().caller(), action, created.key().id());
    return Response.created(URI.create(PATH + created.key().id()))
        .entity(KeyView.of(created))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private void record(Caller caller, String action, String target) {
    audit.record(caller.userId().orElse("local"), action, target, "done");
  }

  private static Caller administrator() {
    Caller caller = Exchange.current().caller();
    require(Scope.ADMIN, caller);
    return caller;
  }

  private static void require(Scope scope, Caller caller) {
    if (!caller.scopes().contains(scope)) {
      throw RouteScopes.lacks(scope);
    }
  }
}
