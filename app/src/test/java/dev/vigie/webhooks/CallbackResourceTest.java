package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import dev.vigie.work.CallbackTarget;
import dev.vigie.work.FakeEngine;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.inject.spi.CDI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a caller says where it wants to be called. */
@HelidonTest
@DisableDiscovery
class CallbackResourceTest extends HttpTestCase {
  private static final String URL = "https://hooks.example.com/vigie?key=1";

  @BeforeEach
  void forgetOtherTests() {
    CDI.current().select(FakeCallbackStore.class).get().forgetAll();
  }

  @Test
  void secretIsShownOnceAndIsAsTheSpecificationHasIt() {
    HttpResponse<byte[]> made = post("/v1/callback/secret", "");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(header(made, "Cache-Control")).isEqualTo("no-store");
    String secret = json(made).at("/secret").asString();
    assertThat(secret).startsWith("whsec_");
    assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length())))
        .hasSizeBetween(24, 64);
    assertThat(json(made).at("/previous_sign_for_seconds").asLong()).isEqualTo(86_400);
    assertThat(json(post("/v1/callback/secret", "")).at("/secret").asString()).isNotEqualTo(secret);
  }

  @Test
  void callbackIsSetShownAndRemoved() {
    post("/v1/callback/secret", "");
    assertThat(get("/v1/callback").statusCode()).isEqualTo(404);

    assertThat(json(put("{\"url\": \"%s\"}".formatted(URL))).at("/url").asString()).isEqualTo(URL);
    assertThat(json(get("/v1/callback")).at("/url").asString()).isEqualTo(URL);

    assertThat(delete("/v1/callback").statusCode()).isEqualTo(204);
    assertThat(delete("/v1/callback").statusCode()).isEqualTo(404);
  }

  @Test
  void withoutASecretTheAnswerSaysHowToMakeOne() {
    HttpResponse<byte[]> refused = put("{\"url\": \"%s\"}".formatted(URL));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).at("/type").asString()).isEqualTo("/problems/no-callback-secret");
    assertThat(json(refused).at("/detail").asString()).contains("POST /v1/callback/secret");
    assertThat(post("/v1/documents", "a letter", "Callback", URL).statusCode()).isEqualTo(409);
  }

  @Test
  void privateTargetIsRefusedWhereverItIsGiven() {
    post("/v1/callback/secret", "");
    HttpResponse<byte[]> set = put("{\"url\": \"https://169.254.169.254/latest\"}");
    HttpResponse<byte[]> submitted =
        post("/v1/documents", "a letter", "Callback", "http://127.0.0.1:9200/");

    assertThat(set.statusCode()).isEqualTo(400);
    assertThat(json(set).at("/errors/0/in").asString()).isEqualTo("body");
    assertThat(json(set).at("/errors/0/pointer").asString()).isEqualTo("/url");
    assertThat(submitted.statusCode()).isEqualTo(400);
    assertThat(json(submitted).at("/errors/0/in").asString()).isEqualTo("header");
    assertThat(json(submitted).at("/errors/0/pointer").asString()).isEqualTo("/Callback");
  }

  @Test
  void bodyWithoutAUrlIsRefused() {
    for (String body : new String[] {"{}", "null", "{\"url\": null}", "[]", "{\"address\": 1}"}) {
      assertThat(put(body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void submissionCarriesItsCallback() {
    post("/v1/callback/secret", "");
    HttpResponse<byte[]> accepted = post("/v1/documents", "a letter", "Callback", URL);

    assertThat(accepted.statusCode()).isEqualTo(202);
    CallbackTarget target =
        CDI.current()
            .select(FakeEngine.class)
            .get()
            .submission(UUID.fromString(json(accepted).get("id").asString()))
            .callback()
            .orElseThrow();
    assertThat(target.url()).hasToString(URL);
    assertThat(target.host()).isEqualTo("hooks.example.com");
  }

  private static HttpResponse<byte[]> put(String body) {
    return send(
        request("/v1/callback", "Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }
}
