package dev.vigie.http;

import jakarta.ws.rs.core.HttpHeaders;

/** What is said of bodies that are too large, or whose size cannot be told. */
final class BodyLimit {
  private BodyLimit() {}

  /** In bytes; 0 when the request does not say. */
  static long declaredLength(HttpHeaders headers) {
    String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    // The web server has checked that it is a number.
    return length == null ? 0 : Long.parseLong(length);
  }

  /**
   * @param advice what the caller can do instead
   */
  static ProblemException exceeded(long limit, String advice) {
    return new ProblemException(
            ProblemType.CONTENT_TOO_LARGE,
            "The body is larger than %d bytes; %s.".formatted(limit, advice))
        .with("limit_bytes", limit);
  }

  /** For Helidon's {@link NumberFormatException} on a chunk whose size is no number. */
  static ProblemException notChunked() {
    return RequestErrors.inBody("", "The body is not validly chunked.");
  }
}
