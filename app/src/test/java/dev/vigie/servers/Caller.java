package dev.vigie.servers;

import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Calls a service's ports on the loopback address. */
public final class Caller {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String NOOP = "/v1/noop";
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  public HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return send(port, path, LIMIT, HttpRequest.newBuilder().GET());
  }

  /** Submits work that does nothing; the same key gives the same work. */
  public HttpResponse<String> submit(int port, String key)
      throws IOException, InterruptedException {
    return submit(port, key, LIMIT);
  }

  /**
   * @param limit after which an answer is no longer waited for
   */
  public HttpResponse<String> submit(int port, String key, Duration limit)
      throws IOException, InterruptedException {
    return send(
        port,
        NOOP,
        limit,
        HttpRequest.newBuilder()
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(key.getBytes(StandardCharsets.UTF_8))));
  }

  private HttpResponse<String> send(
      int port, String path, Duration limit, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.uri(URI.create("http://127.0.0.1:" + port + path)).timeout(limit).build(),
        BodyHandlers.ofString());
  }

  public static JsonNode json(HttpResponse<String> response) {
    return Json.MAPPER.readTree(response.body());
  }

  public static String id(HttpResponse<String> accepted) {
    return json(accepted).get("id").asString();
  }

  /** The state of a work, as a service tells it. */
  public String status(ServiceProcess service, String id) throws IOException, InterruptedException {
    return json(get(service.port(), "/v1/work/" + id)).get("status").asString();
  }

  /** The newest works in a state. */
  public List<String> works(ServiceProcess service, String status)
      throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    json(get(service.port(), "/v1/work?limit=10&status=" + status))
        .get("works")
        .forEach(work -> ids.add(work.get("id").asString()));
    return ids;
  }

  /** What the operator's port says of readiness. */
  public HttpResponse<String> readiness(ServiceProcess service)
      throws IOException, InterruptedException {
    return get(service.adminPort(), "/health/ready");
  }
}
