package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.vigie.json.Json;
import dev.vigie.work.RealParts.Parts;
import dev.vigie.work.Webhook;
import dev.vigie.work.Work;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Callers are told of the end of their works, whatever happens to them, to us or on the way. */
class WebhooksIT extends RealWebhooks {
  private static final String OFTEN = "200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,1h";

  private static final Names BREAKING =
      new Names(host -> {
        throw new IllegalStateException("broken");
      });

  WebhooksIT(Parts parts) {
    super(parts);
  }

  @Test
  void tellsOfTheEndWithASignatureThatTheReceiverCanCheck() throws Exception {
    try (Receiver receiver = Receiver.answering(204)) {
      start(Map.of());
      Work work = end(owner, callback(receiver.url()));

      await().atMost(PATIENCE).until(() -> receiver.calls().size() == 1);
      Receiver.Call call = receiver.calls().getFirst();
      assertThat(call.path()).isEqualTo("/hook?token=t0p");
      assertThat(call.header("Content-Type")).isEqualTo("application/json");
      Instant sentAt = Instant.ofEpochSecond(Long.parseLong(call.header("webhook-timestamp")));
      assertThat(sentAt).isBetween(Instant.now().minusSeconds(60), Instant.now());
      assertThat(call.header("webhook-signature"))
          .isEqualTo(
              Signatures.header(List.of(secret), call.header("webhook-id"), sentAt, call.bytes()));
      JsonNode body = Json.MAPPER.readTree(call.body());
      assertThat(body.at("/type").asString()).isEqualTo("work.succeeded");
      assertThat(body.at("/timestamp").asString())
          .isEqualTo(work.finishedAt().orElseThrow().toString());
      assertThat(body.at("/data/id").asString()).isEqualTo(work.id().toString());
      assertThat(body.at("/data/status").asString()).isEqualTo("SUCCEEDED");
      assertThat(body.at("/data/links/result").asString()).endsWith("/result");
      assertThat(call.body()).doesNotContain(owner);
      await().atMost(PATIENCE).until(() -> outbox().pending().waiting() == 0);
    }
  }

  @Test
  void receiverThatWasDownForAWhileGetsItsCallsOnceEach() throws Exception {
    int port = Receiver.freePort();
    start(Map.of("vigie.webhooks.retry-delays", OFTEN));
    List<String> works = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      works.add(end(owner, callback(Receiver.url(port))).id().toString());
    }
    await()
        .atMost(PATIENCE)
        .until(() ->
            waiting().stream().allMatch(webhook -> webhook.tries() >= 2) && waiting().size() == 5);

    try (Receiver receiver = new Receiver(port, Receiver.with(200))) {
      await().atMost(PATIENCE).until(() -> outbox().pending().waiting() == 0);
      assertThat(receiver.calls())
          .extracting(call -> Json.MAPPER.readTree(call.body()).at("/data/id").asString())
          .containsExactlyInAnyOrderElementsOf(works);
      assertThat(receiver.calls())
          .extracting(call -> call.header("webhook-id"))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void callThatWasSentButNotWrittenDownComesAgainWithTheSameId() throws Exception {
    try (Receiver receiver = Receiver.answering(200)) {
      start(Map.of(), new DyingOutbox(outbox()), SystemDefaultDnsResolver.INSTANCE);
      end(owner, callback(receiver.url()));

      await().atMost(PATIENCE).until(() -> receiver.calls().size() == 2);
      assertThat(receiver.calls().getFirst().header("webhook-id"))
          .isEqualTo(receiver.calls().getLast().header("webhook-id"));
      await().atMost(PATIENCE).until(() -> outbox().pending().waiting() == 0);
    }
  }

  @Test
  void goneMeansThatNobodyCallsAnyMoreUntilTheCallbackIsSetAnew() throws Exception {
    try (Receiver gone = Receiver.answering(410);
        Receiver receiver = Receiver.answering(200)) {
      callbacks.put(owner, callback(gone.url()).orElseThrow());
      end(owner, Optional.empty());
      start(Map.of());
      await().atMost(PATIENCE).until(() -> givenUp().size() == 1);
      await()
          .atMost(PATIENCE)
          .until(() -> callbacks.find(owner).orElseThrow().goneAt().isPresent());

      end(owner, Optional.empty());
      assertThat(waiting()).isEmpty();
      callbacks.put(owner, callback(receiver.url()).orElseThrow());
      end(owner, Optional.empty());

      await().atMost(PATIENCE).until(() -> receiver.calls().size() == 1);
      assertThat(gone.calls()).hasSize(1);
    }
  }

  @Test
  void callThatTheServiceBreaksOffAsItStopsIsNotTheReceiversFailure() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      start(Map.of("vigie.webhooks.timeout", "1m", "vigie.webhooks.retry-delays", "10h"));
      end(owner, callback(Receiver.url(silent.getLocalPort())));
      try (Socket call = silent.accept()) {
        assertThat(call.getInputStream().read()).as("of the call").isEqualTo('P');

        running.getFirst().stop(Duration.ZERO);

        await().during(Duration.ofSeconds(1)).until(() -> failures().isEmpty());
        assertThat(waiting().getFirst().due().orElseThrow())
            .isBefore(Instant.now().plus(Duration.ofMinutes(5)));
      }
    }
  }

  @Test
  void receiverThatAsksForPeaceGetsIt() throws Exception {
    try (Receiver busy = Receiver.answering(503, "Retry-After", "600")) {
      start(Map.of("vigie.webhooks.retry-delays", "1s"));
      end(owner, callback(busy.url()));

      await().atMost(PATIENCE).until(() -> failures().equals(List.of("http_503")));
      assertThat(waiting().getFirst().due().orElseThrow())
          .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(730));
    }
  }

  @Test
  void answerThatDoesNotComeIsATimeout() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      start(Map.of("vigie.webhooks.timeout", "500ms"));
      end(owner, callback(Receiver.url(silent.getLocalPort())));

      await().atMost(PATIENCE).until(() -> failures().equals(List.of("timeout")));
    }
  }

  @Test
  void answerOfSuccessCountsThoughItDrips() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (Receiver dripping = new Receiver(0, exchange -> drip(exchange, over))) {
      start(Map.of("vigie.webhooks.timeout", "500ms", "vigie.webhooks.retry-delays", OFTEN));
      end(owner, callback(dripping.url()));

      await().atMost(PATIENCE).until(() -> outbox().pending().waiting() == 0);
      assertThat(dripping.calls()).hasSize(1);
      over.countDown();
    }
  }

  @Test
  void endlessAnswerOfSuccessIsCutOffAndCounts() throws Exception {
    try (Receiver endless = new Receiver(0, WebhooksIT::flood)) {
      start(Map.of());
      end(owner, callback(endless.url()));

      await()
          .atMost(PATIENCE)
          .until(() -> endless.calls().size() == 1 && outbox().pending().waiting() == 0);
    }
  }

  @Test
  void callThatCannotBeMadeForAReasonNobodyThoughtOfIsTriedAgainAndGivenUp() throws Exception {
    start(Map.of("vigie.webhooks.retry-delays", "50ms"), outbox(), BREAKING);
    end(owner, callback(URI.create("https://hooks.example.com/")));

    await().atMost(PATIENCE).until(() -> givenUp().size() == 1);
    assertThat(givenUp().getFirst().failure()).contains("unforeseen");
    assertThat(givenUp().getFirst().tries()).isEqualTo(2);
  }

  @Test
  void afterTheLastTryItIsGivenUpAndCanBeReplayed() throws Exception {
    int port = Receiver.freePort();
    start(Map.of("vigie.webhooks.retry-delays", "50ms,50ms"));
    end(owner, callback(Receiver.url(port)));
    await().atMost(PATIENCE).until(() -> givenUp().size() == 1);
    Webhook.Standing given = givenUp().getFirst();
    assertThat(given.tries()).isEqualTo(3);
    assertThat(given.failure()).contains("not_connected");

    try (Receiver receiver = new Receiver(port, Receiver.with(200))) {
      assertThat(outbox().replay(given.id())).isTrue();
      await().atMost(PATIENCE).until(() -> receiver.calls().size() == 1);
      assertThat(receiver.calls().getFirst().header("webhook-id")).isEqualTo(given.id().toString());
      await().atMost(PATIENCE).until(() -> givenUp().isEmpty() && waiting().isEmpty());
    }
  }

  @Test
  void whileSecretsChangeEachSigns() throws Exception {
    byte[] next = Signatures.newSecret();
    callbacks.addSecret(owner, next, Duration.ofHours(1));
    try (Receiver receiver = Receiver.answering(200)) {
      start(Map.of());
      end(owner, callback(receiver.url()));

      await().atMost(PATIENCE).until(() -> receiver.calls().size() == 1);
      Receiver.Call call = receiver.calls().getFirst();
      Instant sentAt = Instant.ofEpochSecond(Long.parseLong(call.header("webhook-timestamp")));
      assertThat(call.header("webhook-signature").split(" "))
          .containsExactly(
              Signatures.header(List.of(next), call.header("webhook-id"), sentAt, call.bytes()),
              Signatures.header(List.of(secret), call.header("webhook-id"), sentAt, call.bytes()));
    }
  }

  @Test
  void secretsAndUrlsAreSealedInTheStore() throws Exception {
    callbacks.put(owner, callback(URI.create("http://127.0.0.1/sealed-path")).orElseThrow());
    end(owner, callback(URI.create("http://127.0.0.1/sealed-path")));

    String stored =
        jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        SELECT string_agg(encode(bytes, 'escape'), ' ') FROM (
                          SELECT secret AS bytes FROM callback_secret UNION ALL
                          SELECT target FROM callback UNION ALL SELECT target FROM work_callback) AS all_of_them
                        """)
                    .mapTo(String.class)
                    .one());
    assertThat(stored).doesNotContain("sealed-path", Base64.getEncoder().encodeToString(secret));
    assertThat(callbacks.secrets(owner)).containsExactly(secret);
  }

  private static void drip(HttpExchange exchange, CountDownLatch over) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      while (!over.await(100, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write('.');
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void flood(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] much = new byte[8_192];
    while (!Thread.currentThread().isInterrupted()) {
      exchange.getResponseBody().write(much);
    }
  }
}
