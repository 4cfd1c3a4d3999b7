package dev.vigie.search;

import dev.vigie.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Where a page ended, in a state of the logs that stays the same while pages are turned (a point in
 * time).
 *
 * @param pointInTime Elasticsearch's name for the state
 * @param at milliseconds of the last line
 * @param line tells lines of the same millisecond apart
 */
public record LogCursor(String pointInTime, long at, long line) {
  private static final int LONGEST = 20_000;

  /** For a URL. */
  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.MAPPER.writeValueAsBytes(this));
  }

  /** Empty when the text is no cursor. */
  public static Optional<LogCursor> read(String encoded) {
    if (encoded.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(encoded.getBytes(StandardCharsets.US_ASCII));
      return Optional.of(Json.MAPPER.readValue(json, LogCursor.class))
          .filter(cursor -> cursor.pointInTime() != null);
    } catch (IllegalArgumentException | JacksonException notACursor) {
      return Optional.empty();
    }
  }
}
