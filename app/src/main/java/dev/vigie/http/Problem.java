package dev.vigie.http;

import dev.vigie.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem as it goes over the wire (RFC 9457).
 *
 * @param status the HTTP status, which may be finer than that of the type
 * @param members beside the standard ones
 * @param headers of the response, beside the content's own
 */
record Problem(
    ProblemType type,
    int status,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {
  static final String MEDIA_TYPE = "application/problem+json";
  static final String LANGUAGE = "en";

  static Problem of(ProblemException exception) {
    return new Problem(
        exception.type(),
        exception.type().status(),
        exception.detail(),
        exception.members(),
        exception.headers());
  }

  static Problem of(ProblemType type, String detail) {
    return new Problem(type, type.status(), detail, Map.of(), Map.of());
  }

  static Problem of(ProblemType type, int status, String detail, Map<String, String> headers) {
    return new Problem(type, status, detail, Map.of(), headers);
  }

  /** The body of the answer, which the exchange is told of. */
  byte[] answer(Exchange exchange) {
    exchange.problem(type);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type.uri());
    body.put("title", type.title());
    body.put("status", status);
    body.put("detail", detail);
    body.put("instance", exchange.path());
    body.put("correlation_id", exchange.correlationId());
    body.putAll(members);
    return Json.MAPPER.writeValueAsBytes(body);
  }
}
