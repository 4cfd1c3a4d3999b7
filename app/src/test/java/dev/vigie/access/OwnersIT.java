package dev.vigie.access;

import static dev.vigie.access.Service.bearer;
import static dev.vigie.access.Service.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nobody gets at the work of others: tried with every route that the service describes, so that a
 * new one fails here until it is said what it must answer to others.
 */
class OwnersIT {
  private static final String UNKNOWN_ID = "01932c07-209f-7d7a-8c5e-000000000000";

  /** Routes that name no work. */
  private static final Set<String> WITHOUT_A_WORK =
      Set.of(
          "get /v1/work",
          "get /v1/documents",
          "post /v1/documents",
          "post /v1/predictions",
          "get /v1/predictions/model",
          // Its owner is its only name.
          "get /v1/callback",
          "put /v1/callback",
          "delete /v1/callback",
          "post /v1/callback/secret",
          // LoginIT tries these with the keys of others.
          "get /v1/api-keys",
          "post /v1/api-keys",
          "get /v1/api-keys/{id}",
          "delete /v1/api-keys/{id}",
          "post /v1/api-keys/{id}/rotate");

  private static final Pattern OPEN_STREAM =
      Pattern.compile("^event_streams_active\\S* 1(\\.0)?$", Pattern.MULTILINE);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static Service service;
  private static String[] alice;
  private static String[] bob;
  private static String workOfAlice;

  @BeforeAll
  static void start(@TempDir Path data) {
    service =
        new Service(
            ServiceProcess.start(
                data,
                // Without a worker, works stay unfinished.
                Map.of(
                    "vigie.access",
                    "required",
                    "vigie.roles",
                    "api",
                    "vigie.work.owner-limit",
                    "3")),
            List.of());
    alice = bearer(service.key("alice", "submit", "read", "admin"));
    bob = bearer(service.key("bob", "submit", "read", "admin"));
    HttpResponse<String> accepted =
        service.call("POST", "/v1/documents", "a letter", with(alice, "Idempotency-Key", "one"));
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    workOfAlice = json(accepted).get("id").asString();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aStreamOfEventsEndsWithTheKeyThatOpenedIt() {
    JsonNode key = service.key("alice", "read");
    CompletableFuture<HttpResponse<String>> stream =
        CompletableFuture.supplyAsync(
            () -> service.get("/v1/work/" + workOfAlice + "/events", bearer(key)));
    await().until(() -> OPEN_STREAM.matcher(service.admin("GET", "/metrics", "").body()).find());
    String path = "/api-keys/" + key.get("id").asString();

    assertThat(service.admin("DELETE", path, "").statusCode()).isEqualTo(204);

    await().atMost(PATIENCE).until(stream::isDone);
    assertThat(stream.join().statusCode()).isEqualTo(200);
  }

  @Test
  void everyRouteAnswersOthersAsIfThereWereNoSuchWork() {
    Set<String> unruled = new TreeSet<>();
    forEachRoute(route -> {
      if (WITHOUT_A_WORK.contains(route)) {
        return;
      }
      String method = route.substring(0, route.indexOf(' ')).toUpperCase(Locale.ROOT);
      String template = route.substring(route.indexOf(' ') + 1);
      if (!template.startsWith("/v1/work/{id}")) {
        unruled.add(route);
        return;
      }
      HttpResponse<String> others =
          service.call(method, template.replace("{id}", workOfAlice), "", bob);
      HttpResponse<String> unknown =
          service.call(method, template.replace("{id}", UNKNOWN_ID), "", bob);
      assertThat(others.statusCode()).as(route).isEqualTo(404);
      assertThat(withoutIds(others)).as(route).isEqualTo(withoutIds(unknown));
      assertThat(others.headers().map().keySet())
          .as(route)
          .isEqualTo(unknown.headers().map().keySet());
    });
    assertThat(unruled).as("routes of which nobody said what others may see").isEmpty();
    assertThat(service.get("/v1/work/" + workOfAlice, alice).statusCode())
        .as("nothing happened to it")
        .isEqualTo(200);
  }

  @Test
  void everyRouteIsClosedToWhoDoesNotSayWhoTheyAre() {
    forEachRoute(route -> {
      String method = route.substring(0, route.indexOf(' ')).toUpperCase(Locale.ROOT);
      String path = route.substring(route.indexOf(' ') + 1).replace("{id}", workOfAlice);
      HttpResponse<String> answer = service.call(method, path, "");
      assertThat(answer.statusCode()).as(route).isEqualTo(401);
      assertThat(json(answer).get("type").asString()).isEqualTo("/problems/unauthenticated");
      assertThat(Service.header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"vigie\"");
    });
  }

  @Test
  void listsAreOfTheCallersOwn() {
    assertThat(service.get("/v1/work", bob).body()).doesNotContain(workOfAlice);
    assertThat(service.get("/v1/work", alice).body()).contains(workOfAlice);
  }

  @Test
  void whoGuessesShutsOutNobodyElseBehindTheSameAddress() {
    String wrong = alice[1].substring("Bearer ".length()) + "x";
    await().until(() -> service.get("/v1/work", bearer(wrong)).statusCode() == 429);

    assertThat(service.get("/v1/work", bearer(service.key("carol", "read"))).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: 127.0.0.1.evil.example",
        "Host: localhost\r\nOrigin: https://evil.example"
      })
  void aWebPageDoesNotGetAtAnOperatorsPortWithoutToken(String headers) throws IOException {
    assertThat(service.adminRaw("GET /api-keys HTTP/1.1\r\n" + headers + "\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void anIdempotencyKeyOfAnotherIsUnknown() {
    HttpResponse<String> bobs =
        service.call("POST", "/v1/documents", "another", with(bob, "Idempotency-Key", "one"));
    assertThat(bobs.statusCode()).isEqualTo(202);
    assertThat(json(bobs).get("id").asString()).isNotEqualTo(workOfAlice);
  }

  @Test
  void anOwnerHasAQuotaOfUnfinishedWorkAndOthersHaveTheirs() {
    String[] erin = bearer(service.key("erin", "submit", "read"));
    List<String> works = new ArrayList<>();
    for (int count = 0; count < 3; count++) {
      HttpResponse<String> accepted = service.call("POST", "/v1/documents", "a letter", erin);
      assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
      works.add(json(accepted).get("id").asString());
    }
    HttpResponse<String> refused = service.call("POST", "/v1/documents", "a letter", erin);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(json(refused).get("type").asString()).isEqualTo("/problems/too-many-requests");
    assertThat(Service.header(refused, "Retry-After")).isEqualTo("5");
    String[] frank = bearer(service.key("frank", "submit", "read"));
    assertThat(service.call("POST", "/v1/documents", "a letter", frank).statusCode())
        .isEqualTo(202);
    service.call("POST", "/v1/work/" + works.getFirst() + "/cancel", "", erin);
    await()
        .untilAsserted(() ->
            assertThat(service.call("POST", "/v1/documents", "a letter", erin).statusCode())
                .isEqualTo(202));
  }

  private static void forEachRoute(Consumer<String> check) {
    List<String> routes = new ArrayList<>();
    JsonNode description = json(service.get("/openapi", "Accept", "application/json"));
    description
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> routes.add(method + " " + path.getKey())));
    assertThat(routes).contains("get /v1/work/{id}", "delete /v1/work/{id}");
    routes.forEach(check);
  }

  private static JsonNode withoutIds(HttpResponse<String> answer) {
    ObjectNode body = (ObjectNode) json(answer);
    body.remove("instance");
    body.remove("correlation_id");
    return body;
  }

  private static String[] with(String[] credentials, String name, String value) {
    return new String[] {credentials[0], credentials[1], name, value, "Content-Type", "text/plain"};
  }
}
