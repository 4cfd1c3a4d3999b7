package dev.vigie.deploy;

import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** Callers that send works which do nothing, without a pause, until closed. */
final class NoopCallers implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean closed;

  NoopCallers(ServiceProcess service, int number) {
    for (int one = 0; one < number; one++) {
      callers.add(Thread.ofPlatform().start(() -> submitTo(service)));
    }
  }

  private void submitTo(ServiceProcess service) {
    try {
      while (!closed) {
        HttpResponse<String> answer =
            CLIENT.send(
                HttpRequest.newBuilder(uri(service, "/v1/noop"))
                    .POST(BodyPublishers.ofString("x"))
                    .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
          throw new IOException(answer.statusCode() + " " + answer.body());
        }
        acknowledged.add(Json.MAPPER.readTree(answer.body()).get("id").asString());
      }
    } catch (IOException | InterruptedException failed) {
      failure.set(failed);
    }
  }

  /** The ids of all works that were acknowledged so far. */
  List<String> acknowledged() {
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("A caller was not served", failed);
    }
    return List.copyOf(acknowledged);
  }

  /** Every work that a service lists. */
  static List<JsonNode> works(ServiceProcess service) throws IOException, InterruptedException {
    List<JsonNode> works = new ArrayList<>();
    String next = "/v1/work?limit=100";
    while (!next.isEmpty()) {
      JsonNode page = Json.MAPPER.readTree(get(service, next).body());
      page.get("works").forEach(works::add);
      String after = page.path("next").asString("");
      next = after.isEmpty() ? "" : "/v1/work?limit=100&after=" + after;
    }
    return works;
  }

  static HttpResponse<String> get(ServiceProcess service, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(uri(service, path)).build(), BodyHandlers.ofString());
  }

  private static URI uri(ServiceProcess service, String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  /** Ends once each call under way is answered. */
  @Override
  public void close() {
    closed = true;
    try {
      for (Thread caller : callers) {
        caller.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
