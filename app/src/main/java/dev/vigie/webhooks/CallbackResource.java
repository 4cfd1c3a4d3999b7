package dev.vigie.webhooks;

import dev.vigie.http.Exchange;
import dev.vigie.http.JsonBody;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.QueryParameters;
import dev.vigie.http.RequestErrors;
import dev.vigie.json.Json;
import dev.vigie.work.CallbackTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the caller wants to be told of the end of its work. */
@Path("/v1/callback")
@ApplicationScoped
@Tag(name = "callback", description = "Be called when your work ends (webhooks).")
public class CallbackResource {
  private static final int LONGEST_BODY = 8_192;

  private final Callbacks callbacks;

  @Inject
  CallbackResource(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  /** Shows the callback. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "getCallback", summary = "See where you are called when your work ends")
  @APIResponse(
      responseCode = "200",
      description = "The callback",
      content = @Content(schema = @Schema(implementation = CallbackView.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public CallbackView get(@Context UriInfo uri) {
    QueryParameters.none(uri);
    return callback();
  }

  /** Sets the callback. */
  @PUT
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putCallback",
      summary = "Set where you are called when your work ends",
      description =
          "For every work that was not submitted with a header Callback of its own, and that ends from"
              + " now on. Calls that wait go to the new URL, too. Needs a signing secret.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CallbackView.Request.class)))
  @APIResponse(
      responseCode = "200",
      description = "The callback",
      content = @Content(schema = @Schema(implementation = CallbackView.class)))
  @APIResponse(responseCode = "409", ref = "NoCallbackSecret")
  @APIResponse(responseCode = "413", ref = "ContentTooLarge")
  @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
  public CallbackView put(InputStream body, @Context HttpHeaders headers, @Context UriInfo uri)
      throws IOException {
    QueryParameters.none(uri);
    byte[] json = JsonBody.receive(body, headers, LONGEST_BODY);
    String url =
        Optional.ofNullable(Json.MAPPER.readValue(json, CallbackView.Request.class))
            .flatMap(request -> Optional.ofNullable(request.url()))
            .orElseThrow(() -> RequestErrors.inBody("/url", "must be the URL to call"));
    RequestErrors errors = new RequestErrors();
    Optional<CallbackTarget> target =
        callbacks.read(
            owner(), url, mistake -> errors.add(RequestErrors.Place.BODY, "url", mistake));
    errors.check();
    callbacks.store().put(owner(), target.orElseThrow());
    return callback();
  }

  /** Removes the callback. */
  @DELETE
  @Operation(
      operationId = "deleteCallback",
      summary = "Be called no longer",
      description = "Calls that wait for it are not made any more; works with their own go on.")
  @APIResponse(responseCode = "204", description = "Removed")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response delete(@Context UriInfo uri) {
    QueryParameters.none(uri);
    if (!callbacks.store().remove(owner())) {
      throw notFound();
    }
    return Response.noContent().build();
  }

  /** Makes a signing secret. */
  @POST
  @Path("secret")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "makeCallbackSecret",
      summary = "Make the secret that calls are signed with, or a new one",
      description =
          "Shown only in this answer. The one before goes on signing beside it for a while, so that"
              + " receivers can change over.")
  @APIResponse(
      responseCode = "201",
      description = "The secret",
      content = @Content(schema = @Schema(implementation = CallbackView.Secret.class)))
  public Response makeSecret(@Context UriInfo uri) {
    QueryParameters.none(uri);
    CallbackView.Secret secret =
        new CallbackView.Secret(
            Signatures.text(callbacks.newSecret(owner())), callbacks.overlap().toSeconds());
    return Response.status(Response.Status.CREATED)
        .entity(secret)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private CallbackView callback() {
    return callbacks
        .store()
        .find(owner())
        .map(CallbackView::of)
        .orElseThrow(CallbackResource::notFound);
  }

  private static String owner() {
    return Exchange.current().caller().owner();
  }

  private static ProblemException notFound() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "You have no callback; PUT /v1/callback sets one.");
  }
}
