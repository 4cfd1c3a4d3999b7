package dev.vigie.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigie.search.SearchMetrics.Operation;
import dev.vigie.search.SearchMetrics.Status;
import dev.vigie.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers meet when Elasticsearch misbehaves. */
class ElasticTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration AMPLE = Duration.ofMinutes(1);
  private static final String HEALTHY =
      """
      {"cluster_name": "c", "status": "green", "timed_out": false, "number_of_nodes": 1, "number_of_data_nodes": 1,
       "active_primary_shards": 0, "active_shards": 0, "relocating_shards": 0, "initializing_shards": 0, "unassigned_shards": 0,
       "unassigned_primary_shards": 0, "delayed_unassigned_shards": 0, "number_of_pending_tasks": 0, "number_of_in_flight_fetch": 0,
       "task_max_waiting_in_queue_millis": 0, "active_shards_percent_as_number": 100.0}
      """;

  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);
  private HttpServer server;
  private Elastic elastic;
  private volatile int status = 200;
  private volatile boolean stuck;
  private volatile String authorization = "";

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    Path password = Files.writeString(folder.resolve("password"), "geheim\n");
    Map<String, String> keys =
        Map.of(
            "vigie.search.url",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/prefix",
            "vigie.search.user",
            "vigie",
            "vigie.search.password-file",
            password.toString());
    elastic =
        new Elastic(SearchSettings.from(new Settings(key -> Optional.ofNullable(keys.get(key)))));
  }

  @AfterEach
  void stop() {
    release.countDown();
    elastic.close();
    server.stop(0);
  }

  @Test
  void callsCarryTheCredentialsAndThePathOfTheAddress() {
    call();

    assertThat(authorization)
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("vigie:geheim".getBytes(UTF_8)));
  }

  @Test
  void slowAnswerIsGivenUpInTimeAndCounted() {
    long before = counted(Status.TIMEOUT);
    stuck = true;

    assertThatThrownBy(() -> call(SHORT))
        .isInstanceOf(SearchAwayException.class)
        .hasMessageContaining("within 300 ms");

    assertThat(counted(Status.TIMEOUT)).isEqualTo(before + 1);
  }

  @Test
  void refusalIsToldWithItsStatusAndDoesNotOpenTheCircuit() {
    status = 403;
    for (int time = 0; time < 10; time++) {
      assertThatThrownBy(this::call)
          .isInstanceOfSatisfying(
              SearchRefusedException.class,
              refused -> {
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.type()).isEqualTo("some_exception");
                assertThat(refused).hasMessageNotContaining("what was asked");
              });
    }

    assertThat(elastic.isPaused()).isFalse();
  }

  @Test
  void afterSeveralFailuresNothingIsSentForAWhileAndThenAllIsWellAgain() {
    status = 503;
    for (int time = 0; time < 10; time++) {
      assertThatThrownBy(this::call).isInstanceOf(SearchAwayException.class);
    }
    int sent = calls.get();
    assertThat(sent).isLessThan(10);
    assertThat(elastic.isPaused()).isTrue();
    assertThat(counted(Status.NOT_SENT)).isPositive();

    status = 200;

    await().until(() -> !elastic.isPaused());
    call();
    assertThat(calls.get()).isGreaterThan(sent);
  }

  private void call() {
    call(AMPLE);
  }

  private void call(Duration limit) {
    elastic.call(Operation.HEALTH, limit, client -> client.cluster().health());
  }

  private static long counted(Status status) {
    return SearchMetrics.REQUESTS
        .count(SearchMetrics.label(Operation.HEALTH), SearchMetrics.label(status))
        .count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    try (exchange) {
      if (stuck) {
        release.await();
      }
      String body =
          status == 200
              ? HEALTHY
              : "{\"error\": {\"type\": \"some_exception\", \"reason\": \"what was asked\"}, \"status\": %d}"
                  .formatted(status);
      boolean isRight = exchange.getRequestURI().getPath().equals("/prefix/_cluster/health");
      exchange
          .getResponseHeaders()
          .add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
      exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
      exchange.sendResponseHeaders(isRight ? status : 404, body.getBytes(UTF_8).length);
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
