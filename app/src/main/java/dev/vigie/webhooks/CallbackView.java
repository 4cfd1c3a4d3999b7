package dev.vigie.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A caller's callback as it goes over the wire. */
@Schema(name = "Callback", description = "Where you are told of the end of your work.")
record CallbackView(
    @Schema(required = true, example = "https://hooks.example.com/vigie") URI url,
    @Schema(name = "set_at", required = true) Instant setAt,
    @Schema(
            name = "gone_at",
            description = "Since when the URL answers 410; it is not called until it is set anew",
            implementation = Instant.class)
        Optional<Instant> goneAt) {
  static CallbackView of(CallbackStore.Callback callback) {
    return new CallbackView(callback.target().url(), callback.setAt(), callback.goneAt());
  }

  /** What a caller sends to set it. */
  @Schema(
      name = "CallbackRequest",
      description = "Where you want to be told of the end of your work.")
  record Request(
      @Schema(
              description =
                  "https, a public host, port 443; no user, no fragment; other targets if the operator allows them",
              required = true,
              maxLength = 2048,
              example = "https://hooks.example.com/vigie")
          String url) {}

  /** A secret, when it is made and never again. */
  @Schema(
      name = "CallbackSecret",
      description = "What calls are signed with; it is shown only once.")
  record Secret(
      @Schema(
              description = "whsec_ and Base64, as the Standard Webhooks specification has it",
              required = true,
              example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
          String secret,
      @Schema(
              name = "previous_sign_for_seconds",
              description = "How long the secrets before it go on signing beside it",
              required = true)
          long previousSignForSeconds) {}
}
