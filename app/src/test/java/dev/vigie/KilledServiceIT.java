package dev.vigie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Nothing that was acknowledged is ever lost: the whole process is killed again and again under
 * load.
 */
class KilledServiceIT {
  private static final int KILLS = 20;
  private static final int CLIENTS = 4;
  private static final Map<String, String> SETTINGS =
      Map.of("vigie.bench", "true", "vigie.work.sweep-interval", "1s");

  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void everyAcknowledgedWorkHasExactlyOneResultAfterTwentyKills(@TempDir Path data)
      throws Exception {
    // The seed is fixed so that a failure can be repeated; where the kills fall is up to the
    // machine.
    Random random = new Random(20);
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServiceProcess service = ServiceProcess.start(data, SETTINGS)) {
        loadUntilKilled(service, Duration.ofMillis(100 + random.nextInt(1500)));
      }
    }

    try (ServiceProcess service = ServiceProcess.start(data, SETTINGS)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(unfinished(service)).isEmpty());
      Map<String, JsonNode> works = allWorks(service);

      Set<String> ids = new HashSet<>(acknowledged);
      assertThat(ids).hasSize(acknowledged.size()).hasSizeGreaterThan(10 * KILLS);
      assertThat(works.keySet()).containsAll(ids);
      assertThat(works.values())
          .allSatisfy(work -> assertThat(work.get("status").asString()).isEqualTo("SUCCEEDED"));
      for (String id : List.copyOf(ids).subList(0, 100)) {
        assertThat(get(service, "/v1/work/" + id + "/result").statusCode()).isEqualTo(200);
      }
      assertThat(service.stop()).isZero();
    }
  }

  private void loadUntilKilled(ServiceProcess service, Duration time) throws InterruptedException {
    CountDownLatch killed = new CountDownLatch(1);
    List<Thread> clients = new ArrayList<>();
    for (int number = 0; number < CLIENTS; number++) {
      clients.add(Thread.ofPlatform().start(() -> submitUntil(killed, service)));
    }
    killed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    service.kill();
    killed.countDown();
    for (Thread one : clients) {
      one.join();
    }
  }

  private void submitUntil(CountDownLatch killed, ServiceProcess service) {
    HttpRequest request =
        HttpRequest.newBuilder(uri(service, "/v1/noop"))
            .timeout(Duration.ofSeconds(5))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    while (killed.getCount() > 0) {
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 202) {
          acknowledged.add(Json.MAPPER.readTree(response.body()).get("id").asString());
        }
      } catch (IOException notAcknowledged) {
        // The process is gone, or dies while it answers: nothing was promised.
        if (killed.getCount() == 0) {
          return;
        }
      } catch (InterruptedException interrupted) {
        return;
      }
    }
  }

  private List<JsonNode> unfinished(ServiceProcess service) throws Exception {
    List<JsonNode> unfinished = new ArrayList<>();
    for (String status : List.of("ACCEPTED", "RUNNING")) {
      String body = get(service, "/v1/work?limit=1&status=" + status).body();
      Json.MAPPER.readTree(body).get("works").forEach(unfinished::add);
    }
    return unfinished;
  }

  private Map<String, JsonNode> allWorks(ServiceProcess service) throws Exception {
    Map<String, JsonNode> works = new HashMap<>();
    String next = "/v1/work?limit=100";
    while (!next.isEmpty()) {
      JsonNode page = Json.MAPPER.readTree(get(service, next).body());
      page.get("works").forEach(work -> works.put(work.get("id").asString(), work));
      next =
          page.has("next") && !page.get("next").isNull()
              ? "/v1/work?limit=100&after=" + page.get("next").asString()
              : "";
    }
    return works;
  }

  private HttpResponse<String> get(ServiceProcess service, String path) throws Exception {
    return client.send(HttpRequest.newBuilder(uri(service, path)).build(), BodyHandlers.ofString());
  }

  private static URI uri(ServiceProcess service, String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }
}
