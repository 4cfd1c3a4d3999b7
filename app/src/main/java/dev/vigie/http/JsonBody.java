package dev.vigie.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Receives JSON that is small enough to be held in memory, for a resource that parses it itself.
 */
public final class JsonBody {
  private static final int BYTE_ORDER_MARK = 0xFE;

  private JsonBody() {}

  /**
   * Reads a body to its end.
   *
   * @param limit in bytes, less than 2 GB
   * @throws ProblemException if it is not said to be JSON, not in UTF-8, or too large
   */
  public static byte[] receive(InputStream body, HttpHeaders headers, long limit)
      throws IOException {
    checkType(Optional.ofNullable(headers.getMediaType()));
    long declared = BodyLimit.declaredLength(headers);
    if (declared > limit) {
      throw tooLarge(limit);
    }
    byte[] json = read(body, declared > 0 ? declared : limit + 1);
    if (json.length > limit) {
      throw tooLarge(limit);
    }
    if (isSixteenOrThirtyTwoBits(json)) {
      throw RequestErrors.inBody("", "The body is not in UTF-8: JSON is sent in UTF-8 here.");
    }
    return json;
  }

  private static byte[] read(InputStream body, long most) throws IOException {
    try {
      return body.readNBytes(Math.toIntExact(most));
    } catch (NumberFormatException malformed) {
      throw BodyLimit.notChunked();
    }
  }

  private static void checkType(Optional<MediaType> type) {
    if (!type.map(MediaType.APPLICATION_JSON_TYPE::isCompatible).orElse(false)) {
      throw unsupported("Send JSON, and say so: Content-Type: application/json.");
    }
    String charset = type.map(given -> given.getParameters().get("charset")).orElse("utf-8");
    if (!charset.equalsIgnoreCase("utf-8")) {
      throw unsupported("JSON is sent in UTF-8 (RFC 8259); send no other charset.");
    }
  }

  private static ProblemException unsupported(String detail) {
    return new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail)
        .with("supported", List.of(MediaType.APPLICATION_JSON));
  }

  /** JSON begins with two ASCII characters, or a UTF-8 mark (EF BB BF), unless it is wider. */
  private static boolean isSixteenOrThirtyTwoBits(byte[] json) {
    return json.length > 1
        && (json[0] == 0 || json[1] == 0 || Byte.toUnsignedInt(json[0]) >= BYTE_ORDER_MARK);
  }

  private static ProblemException tooLarge(long limit) {
    return BodyLimit.exceeded(limit, "send less at a time");
  }
}
