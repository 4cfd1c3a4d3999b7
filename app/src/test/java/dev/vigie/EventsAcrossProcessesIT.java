package dev.vigie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.broker.BrokerServer;
import dev.vigie.json.Json;
import dev.vigie.storage.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One process takes requests, another one works, and a broker and a PostgreSQL apart are all that
 * they share.
 */
class EventsAcrossProcessesIT {
  /** A caller who is not told looks at the store this often, so quicker means told. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private static Path folder;
  private static PostgresServer postgres;
  private static BrokerServer broker;
  private static ServiceProcess api;
  private static ServiceProcess worker;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    postgres = PostgresServer.start(folder.resolve("postgres"));
    broker = BrokerServer.start(folder.resolve("broker"));
    api = start("api");
    worker = start("worker");
  }

  private static ServiceProcess start(String role) {
    Map<String, String> settings = new HashMap<>();
    settings.put("vigie.bench", "true");
    settings.put("vigie.roles", role);
    settings.putAll(postgres.settings());
    settings.putAll(broker.settings());
    return ServiceProcess.start(folder.resolve(role), settings);
  }

  @AfterAll
  static void end() throws IOException, InterruptedException {
    worker.close();
    api.close();
    broker.close();
    postgres.close();
  }

  @Test
  void aStreamTellsWhatAnotherProcessDoes() throws Exception {
    awaitTold();
    List<EventReader.Event> events = follow(submit("?milliseconds=8000"));

    assertThat(events).extracting(EventReader.Event::name).containsOnly("state");
    assertThat(events)
        .extracting(EventReader.Event::status)
        .contains("RUNNING")
        .doesNotHaveDuplicates();
    assertThat(events.getLast().status()).isEqualTo("SUCCEEDED");
    assertThat(events.stream().map(event -> Long.parseLong(event.id())))
        .isSorted()
        .doesNotHaveDuplicates();
    Duration late =
        Duration.between(
            java.time.Instant.parse(events.getLast().data().get("at").asString()),
            events.getLast().receivedAt());
    assertThat(late).isLessThan(LOOK);
  }

  @Test
  void aBrokerThatEndsAndComesBackHurtsNoWorkAndEventsComeBackByThemselves() throws Exception {
    awaitTold();
    String running = submit("?milliseconds=3000");
    await().until(() -> status(running).equals("RUNNING"));

    broker.kill();
    List<EventReader.Event> events = follow(running);
    String accepted = submit("");
    broker.startAgain();

    assertThat(events.getLast().status()).isEqualTo("SUCCEEDED");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(status(accepted)).isEqualTo("SUCCEEDED"));
    awaitTold();
  }

  /** Until a caller who waits is told of the end, sooner than a look at the store would do it. */
  private static void awaitTold() {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> {
          long start = System.nanoTime();
          HttpResponse<String> answer = post("?milliseconds=300", "Prefer", "wait=30");
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LOOK);
        });
  }

  private static List<EventReader.Event> follow(String id) throws IOException {
    List<EventReader.Event> events = new ArrayList<>();
    try (EventReader reader = EventReader.open(api.port(), id)) {
      for (Optional<EventReader.Event> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        events.add(next.get());
      }
    }
    return events;
  }

  private static String submit(String query) throws IOException, InterruptedException {
    return json(post(query)).get("id").asString();
  }

  private static String status(String id) throws IOException, InterruptedException {
    return json(CLIENT.send(
            HttpRequest.newBuilder(uri("/v1/work/" + id)).build(), BodyHandlers.ofString()))
        .get("status")
        .asString();
  }

  private static HttpResponse<String> post(String query, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/noop" + query));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.POST(BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.MAPPER.readTree(answer.body());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + api.port() + path);
  }
}
