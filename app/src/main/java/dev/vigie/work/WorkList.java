package dev.vigie.work;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of the caller's works.
 *
 * @param next cursor for the parameter {@code after}, if there are older works
 */
@Schema(name = "WorkList", description = "One page of the caller's works, newest first.")
public record WorkList(
    @Schema(required = true) List<WorkView> works,
    @Schema(
            description = "Cursor for the parameter \"after\"; absent on the last page",
            implementation = String.class)
        Optional<String> next) {
  private static final int CURSOR_BYTES = 16;

  static String cursor(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(CURSOR_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Empty when the text is not a cursor. */
  static Optional<UUID> read(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length != CURSOR_BYTES) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
