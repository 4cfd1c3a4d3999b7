package dev.vigie.access;

import static dev.vigie.access.Service.bearer;
import static dev.vigie.access.Service.header;
import static dev.vigie.access.Service.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who gets in at a running service, on both ports, and what is recorded of it. */
class LoginIT {
  private static final String ADMIN_TOKEN = "7f3a9c1e5b8d2046f1a7c3e9b5d80264";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String NEVER_MADE = "vk_" + "0".repeat(42);

  private static final Issuer ISSUER = new Issuer();
  private static Path data;
  private static Service service;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path tokens = Files.writeString(folder.resolve("tokens"), ADMIN_TOKEN + "\n");
    data = folder.resolve("data");
    service =
        new Service(
            ServiceProcess.start(
                data,
                Map.of(
                    "vigie.access",
                    "required",
                    "vigie.access.key-memory",
                    "500ms",
                    "vigie.access.failures-per-minute",
                    "1000",
                    "vigie.access.jwt.issuer",
                    Issuer.NAME,
                    "vigie.access.jwt.audience",
                    Issuer.AUDIENCE,
                    "vigie.access.jwt.jwks",
                    ISSUER.keys().toString(),
                    "vigie.admin.token-file",
                    tokens.toString())),
            List.of("Authorization", "Bearer " + ADMIN_TOKEN));
  }

  @AfterAll
  static void stop() {
    service.close();
    ISSUER.close();
  }

  @Test
  void aKeyIsPresentedInEitherOfTwoHeaders() {
    String key = service.key("in-two-ways", "read").get("key").asString();
    assertThat(service.get("/v1/work", bearer(key)).statusCode()).isEqualTo(200);
    assertThat(service.get("/v1/work", "Authorization", "bearer  " + key).statusCode())
        .isEqualTo(200);
    assertThat(service.get("/v1/work", "X-API-Key", key).statusCode()).isEqualTo(200);
    assertThat(
            service
                .get("/v1/work", "X-API-Key", key, "Authorization", "Bearer " + key)
                .statusCode())
        .isEqualTo(200);
    String other = service.key("in-two-ways", "read").get("key").asString();
    assertRefused(
        service.get("/v1/work", "X-API-Key", key, "Authorization", "Bearer " + other), "one");
  }

  @Test
  void wrongKeysAreRefusedWithWhatToChange() {
    String right = service.key("wrong-keys", "read").get("key").asString();
    String otherSecret = KeyText.random().text();
    assertRefused(service.get("/v1/work"), "Say who you are");
    assertRefused(service.get("/v1/work", bearer(otherSecret)), "no such API key");
    assertRefused(service.get("/v1/work", bearer(NEVER_MADE)), "mistyped");
    assertRefused(service.get("/v1/work", bearer(right.substring(0, 40))), "cut off");
    assertRefused(service.get("/v1/work", "Authorization", "Basic YTpi"), "neither");
    assertRefused(service.get("/v1/work", "X-API-Key", ""), "neither");
    assertRefused(service.get("/v1/work?api_key=" + right), "Say who you are");
  }

  @Test
  void aKeyMayDoWhatItsScopesSay() {
    String[] reads = bearer(service.key("scopes", "read"));
    String[] submits = bearer(service.key("scopes", "submit"));
    assertThat(service.get("/v1/work", reads).statusCode()).isEqualTo(200);
    assertLacks(service.call("POST", "/v1/documents", "a letter", reads), "submit");
    assertLacks(service.get("/v1/api-keys", reads), "admin");
    HttpResponse<String> accepted = service.call("POST", "/v1/documents", "a letter", submits);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String work = "/v1/work/" + json(accepted).get("id").asString();
    assertLacks(service.get(work, submits), "read");
    assertLacks(service.call("DELETE", work, "", reads), "submit");
    assertThat(service.get(work, reads).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedKeyIsRefusedWithinSeconds() {
    JsonNode key = service.key("revoked", "read");
    assertThat(service.get("/v1/work", bearer(key)).statusCode()).isEqualTo(200);
    String path = "/api-keys/" + key.get("id").asString();
    assertThat(service.admin("DELETE", path, "").statusCode()).isEqualTo(204);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertRefused(service.get("/v1/work", bearer(key)), "revoked"));
    assertThat(json(service.admin("GET", path, "")).get("state").asString()).isEqualTo("revoked");
    assertThat(service.admin("POST", path + "/rotate", "").statusCode()).isEqualTo(409);
  }

  @Test
  void aKeyEndsAtItsTime() {
    JsonNode key =
        service.key(
            Map.of(
                "owner",
                "expired",
                "name",
                "short",
                "scopes",
                List.of("read"),
                "expires_at",
                Instant.now().plus(2, ChronoUnit.SECONDS).toString()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertRefused(service.get("/v1/work", bearer(key)), "time is over"));
  }

  @Test
  void aRotatedKeyGoesOnBesideItsSuccessorForAWhile() {
    JsonNode old = service.key("rotated", "read");
    String path = "/api-keys/" + old.get("id").asString();
    HttpResponse<String> rotated =
        service.admin("POST", path + "/rotate", "{\"overlap_seconds\": 3600}");
    assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(201);
    assertThat(header(rotated, "Cache-Control")).isEqualTo("no-store");
    assertThat(service.get("/v1/work", bearer(old)).statusCode()).isEqualTo(200);
    assertThat(service.get("/v1/work", bearer(json(rotated))).statusCode()).isEqualTo(200);
    JsonNode shown = json(service.admin("GET", path, ""));
    assertThat(shown.get("replaced_by")).isEqualTo(json(rotated).get("id"));
    assertThat(shown.has("key")).isFalse();
    assertThat(service.admin("POST", path + "/rotate", "").statusCode()).isEqualTo(409);

    JsonNode leaked = service.key("rotated", "read");
    service.admin(
        "POST", "/api-keys/" + leaked.get("id").asString() + "/rotate", "{\"overlap_seconds\": 0}");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertRefused(service.get("/v1/work", bearer(leaked)), "time is over"));
  }

  @Test
  void ownersManageTheirOwnKeysAndNoOthers() {
    String[] carol = bearer(service.key("carol", "read", "admin"));
    JsonNode daves = service.key("dave", "read");
    HttpResponse<String> made =
        service.call(
            "POST",
            "/v1/api-keys",
            "{\"name\":\"second\",\"scopes\":[\"read\"]}",
            carol[0],
            carol[1],
            "Content-Type",
            "application/json");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(json(made).get("owner").asString()).isEqualTo("carol");
    assertThat(service.get("/v1/work", bearer(json(made))).statusCode()).isEqualTo(200);
    assertThat(
            service
                .call(
                    "POST",
                    "/v1/api-keys",
                    "{\"name\":\"more\",\"scopes\":[\"submit\"]}",
                    carol[0],
                    carol[1],
                    "Content-Type",
                    "application/json")
                .statusCode())
        .as("more than the caller has")
        .isEqualTo(400);
    String daveId = daves.get("id").asString();
    assertThat(service.get("/v1/api-keys", carol).body()).doesNotContain(daveId);
    assertThat(service.get("/v1/api-keys/" + daveId, carol).statusCode()).isEqualTo(404);
    assertThat(service.call("DELETE", "/v1/api-keys/" + daveId, "", carol).statusCode())
        .isEqualTo(404);
    assertThat(service.call("POST", "/v1/api-keys/" + daveId + "/rotate", "", carol).statusCode())
        .isEqualTo(404);
    assertThat(service.get("/v1/work", bearer(daves)).statusCode()).isEqualTo(200);
    String own = "/v1/api-keys/" + json(made).get("id").asString();
    assertThat(service.call("POST", own + "/rotate", "", carol).statusCode()).isEqualTo(201);
    assertThat(service.call("DELETE", own, "", carol).statusCode()).isEqualTo(204);
    assertThat(service.get("/v1/%61pi-keys", bearer(daves)).statusCode())
        .as("written in another way")
        .isIn(403, 404);
  }

  @Test
  void tokensGetInBesideKeys() {
    String token = ISSUER.token(claims -> claims);
    assertThat(service.get("/v1/work", bearer(token)).statusCode()).isEqualTo(200);
    assertThat(service.call("POST", "/v1/documents", "a letter", bearer(token)).statusCode())
        .isEqualTo(202);
    assertLacks(
        service.get("/v1/work", bearer(ISSUER.token(claims -> claims.claim("scope", "email")))),
        "read");
    assertRefused(
        service.get("/v1/work", bearer(ISSUER.token(claims -> claims.audience("other")))),
        "not for here");
  }

  @Test
  void theAdminPortIsTheOperators() {
    for (String path : List.of("/metrics", "/api-keys", "/audit", "/dead-letters", "/loglevels")) {
      assertThat(service.adminWith("GET", path).statusCode()).as(path).isEqualTo(401);
      assertThat(service.admin("GET", path, "").statusCode()).as(path).isEqualTo(200);
    }
    assertThat(service.adminWith("GET", "/health/live").statusCode()).isEqualTo(200);
    assertThat(service.adminWith("GET", "/health/ready").statusCode()).isEqualTo(200);
    assertRefused(
        service.adminWith("GET", "/api-keys", bearer("7f3a9c1e5b8d2046f1a7c3e9b5d80265")), "not");
    assertRefused(
        service.adminWith("GET", "/api-keys", "Authorization", "Basic YTpi"),
        "vigie.admin.token-file");
    String key = service.key("no-operator", "submit", "read", "admin").get("key").asString();
    assertRefused(service.adminWith("GET", "/api-keys", bearer(key)), "not");
  }

  @Test
  void everyChangeIsRecorded() {
    JsonNode key = service.key("recorded", "read");
    String path = "/api-keys/" + key.get("id").asString();
    service.admin("DELETE", path, "");
    service.adminWith("DELETE", path, bearer("a-wrong-token-of-the-right-length-0123"));
    service.admin("DELETE", "/api-keys/none", "");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode records = json(service.admin("GET", "/audit", "")).get("records");
          assertThat(records.valueStream().map(LoginIT::act))
              .contains(
                  "POST /api-keys " + path + " 201",
                  "DELETE " + path + " " + path + " 204",
                  "DELETE /api-keys/none /api-keys/none 404",
                  "authenticate " + path + " 401");
        });
    String records = service.admin("GET", "/audit", "").body();
    assertThat(records).contains("operator-").doesNotContain(ADMIN_TOKEN);
    assertThat(records).doesNotContain(key.get("key").asString());
  }

  @Test
  void refusalsAreCountedAsWhatTheyAre() {
    HttpResponse<String> refused = service.get("/v1/work", "X-Correlation-ID", "refused-1");
    assertThat(header(refused, "X-Correlation-ID")).isEqualTo("refused-1");
    assertThat(json(refused).get("correlation_id").asString()).isEqualTo("refused-1");
    String metrics = service.admin("GET", "/metrics", "").body();
    assertThat(metrics)
        .containsPattern("authentications_total\\{[^}]*kind=\"none\"[^}]*outcome=\"missing\"")
        .containsPattern("http_requests_total\\{[^}]*status_code=\"401\"")
        .doesNotContainPattern("status_code=\"499\"");
  }

  @Test
  void whatCannotBeAnIdIsNoKey() {
    assertThat(service.admin("GET", "/api-keys/%00", "").statusCode()).isIn(400, 404);
    assertThat(service.admin("DELETE", "/api-keys/%00", "").statusCode()).isIn(400, 404);
    assertThat(service.admin("GET", "/api-keys?owner=%00", "").statusCode()).isEqualTo(400);
    assertThat(service.admin("GET", "/api-keys?after=x", "").statusCode()).isEqualTo(400);
    assertThat(service.admin("POST", "/api-keys", "{\"scopes\":[]}").body())
        .contains("/owner", "/name", "/scopes");
    assertThat(service.admin("POST", "/api-keys", "{").statusCode()).isEqualTo(400);
  }

  @Test
  void aLargeBodyOfNobodyIsAnsweredAllTheSame() {
    String body = "x".repeat(5_000_000);
    assertRefused(service.call("POST", "/v1/documents", body), "Say who you are");
  }

  @Test
  void answersTellWhatIsLeftOfTheOwnersRate() {
    HttpResponse<String> answer = service.get("/v1/work", bearer(service.key("rated", "read")));
    assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"owner\";q=200;w=2");
    assertThat(header(answer, "RateLimit")).isEqualTo("\"owner\";r=199;t=1");
  }

  @Test
  void noCredentialIsInAnyLogFile() throws IOException {
    String key = service.key("secret", "read").get("key").asString();
    String token = ISSUER.token(claims -> claims);
    service.get("/v1/work", bearer(key));
    service.get("/v1/work?key=" + key, bearer(key));
    service.get("/v1/work/" + key, bearer(key));
    service.get("/v1/work", bearer(token));
    service.get("/v1/work", bearer(token.substring(0, token.length() - 9)));
    String name = key.substring(0, 13);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs()).contains(name, "\"jwt_"));
    assertThat(logs())
        .doesNotContain(key)
        .doesNotContain(key.substring(13))
        .doesNotContain(token)
        .doesNotContain(ADMIN_TOKEN)
        .doesNotContain("marie");
    assertThat(service.admin("GET", "/metrics", "").body()).doesNotContain(name);
  }

  private static String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().startsWith("vigie.json")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.append(service.output()).toString();
  }

  private static String act(JsonNode record) {
    return String.join(
        " ",
        record.get("action").asString(),
        record.get("target").asString(),
        record.get("outcome").asString());
  }

  private static void assertRefused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(json(answer).get("type").asString()).isEqualTo("/problems/unauthenticated");
    assertThat(json(answer).get("detail").asString()).contains(words);
    assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer realm=\"vigie\"");
  }

  private static void assertLacks(HttpResponse<String> answer, String scope) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(json(answer).get("type").asString()).isEqualTo("/problems/forbidden");
    assertThat(json(answer).get("scope").asString()).isEqualTo(scope);
    assertThat(header(answer, "WWW-Authenticate"))
        .contains("insufficient_scope", "scope=\"" + scope + "\"");
  }
}
