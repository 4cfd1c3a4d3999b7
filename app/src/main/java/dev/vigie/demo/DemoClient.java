package dev.vigie.demo;

import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Calls the API as an integrator would. */
final class DemoClient {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String api;

  DemoClient(String api) {
    this.api = api;
  }

  JsonNode submit(Path file) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(api + "/v1/documents?filename=" + file.getFileName()))
            .POST(BodyPublishers.ofFile(file))
            .build());
  }

  /** Returns the work once it is in a final state. */
  JsonNode follow(String id, Consumer<JsonNode> newProgress)
      throws IOException, InterruptedException {
    JsonNode shown = Json.MAPPER.nullNode();
    while (true) {
      JsonNode work = get("/v1/work/" + id);
      JsonNode progress = work.get("progress");
      if (progress.get("total").asInt() > 0 && !progress.equals(shown)) {
        newProgress.accept(progress);
        shown = progress;
      }
      switch (work.get("status").asString()) {
        case "ACCEPTED", "RUNNING" -> Thread.sleep(POLL_INTERVAL);
        default -> {
          return work;
        }
      }
    }
  }

  JsonNode result(String id) throws IOException, InterruptedException {
    return get("/v1/work/" + id + "/result");
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(api + path)).build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IOException(
          "%s answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
    }
    return Json.MAPPER.readTree(response.body());
  }
}
