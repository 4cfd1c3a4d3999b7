package dev.vigie.drill;

import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Calls to the programs of the stack. */
final class Http {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  private Http() {}

  /** The answer's JSON. */
  static JsonNode json(URI address) throws IOException, InterruptedException {
    return Json.MAPPER.readTree(require(address, get(address)));
  }

  static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.ofString());
  }

  /** Sends a body, and requires that it is taken. */
  static void send(String method, URI address, String body)
      throws IOException, InterruptedException {
    require(
        address,
        CLIENT.send(
            HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build(),
            BodyHandlers.ofString()));
  }

  private static String require(URI address, HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "%s answered %d: %s".formatted(address, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
