package dev.vigie.operate;

import dev.vigie.json.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the spans of a trace from Jaeger's query API (the one of its own pages). */
final class JaegerSpans {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** In bytes: some ten thousand spans. */
  private static final int LARGEST_ANSWER = 8_000_000;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final double MICROSECONDS = 1e6;

  /** Jaeger did not answer as it should; the message is for operators. */
  static final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }

    UnavailableException(String message) {
      super(message);
    }
  }

  /**
   * @param parent empty for the first one
   * @param error type of its error
   */
  record Span(
      String id,
      Optional<String> parent,
      String name,
      Instant at,
      double seconds,
      Optional<String> error) {}

  private final URI address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  JaegerSpans(URI address) {
    this.address = address;
  }

  /** In no order; empty if Jaeger does not know the trace, which may be sampled out or too old. */
  List<Span> of(String traceId) throws UnavailableException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/traces/" + traceId)).build();
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      int status = get(request, body);
      if (body.size() > LARGEST_ANSWER) {
        throw new UnavailableException(
            "Jaeger's answer is larger than %d bytes".formatted(LARGEST_ANSWER));
      }
      return switch (status) {
        case OK -> spans(Json.MAPPER.readTree(body.toByteArray()));
        case NOT_FOUND -> List.of();
        default -> throw new UnavailableException("Jaeger answered %d".formatted(status));
      };
    } catch (ExecutionException | TimeoutException | JacksonException failure) {
      throw new UnavailableException("Jaeger (vigie.tracing.query-url) does not answer", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the call of Jaeger was interrupted", interrupted);
    }
  }

  /**
   * The time limit of a request itself ends with the headers of its answer.
   *
   * @param body where the body is put, and no more of it than one byte too many
   * @return the status
   */
  private int get(HttpRequest request, ByteArrayOutputStream body)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(
            request,
            BodyHandlers.ofByteArrayConsumer(part ->
                part.ifPresent(bytes ->
                    body.write(
                        bytes, 0, Math.min(bytes.length, LARGEST_ANSWER + 1 - body.size())))));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } finally {
      // Closes the connection if the answer has not ended.
      answer.cancel(true);
    }
  }

  private static List<Span> spans(JsonNode answer) {
    List<Span> spans = new ArrayList<>();
    for (JsonNode trace : answer.path("data")) {
      for (JsonNode span : trace.path("spans")) {
        spans.add(
            new Span(
                span.path("spanID").asString(""),
                Optional.of(span.path("references").path(0).path("spanID").asString(""))
                    .filter(parent -> !parent.isEmpty()),
                span.path("operationName").asString(""),
                Instant.EPOCH.plus(span.path("startTime").asLong(0), ChronoUnit.MICROS),
                span.path("duration").asLong(0) / MICROSECONDS,
                error(span.path("tags"))));
      }
    }
    return spans;
  }

  private static Optional<String> error(JsonNode tags) {
    Optional<String> error = Optional.empty();
    for (JsonNode tag : tags) {
      String key = tag.path("key").asString("");
      if (key.equals("error.type")) {
        return Optional.of(tag.path("value").asString(""));
      }
      if (key.equals("error") && tag.path("value").asBoolean(false)) {
        error = Optional.of("error");
      }
    }
    return error;
  }
}
