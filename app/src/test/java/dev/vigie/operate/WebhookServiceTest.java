package dev.vigie.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import dev.vigie.work.FakeEngine;
import dev.vigie.work.FakeWebhookOutbox;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
class WebhookServiceTest extends HttpTestCase {
  @Test
  void listsAndShowsWhatWasGivenUpWithoutItsUrl() {
    UUID id = giveUp();

    assertThat(text(send(admin("?status=given-up")))).contains(id.toString());
    JsonNode shown = json(send(admin("/" + id)));
    assertThat(shown.at("/status").asString()).isEqualTo("given-up");
    assertThat(shown.at("/host").asString()).isEqualTo("hooks.example.com");
    assertThat(shown.at("/failure").asString()).isEqualTo("http_500");
    assertThat(shown.at("/tries").asInt()).isEqualTo(7);
    assertThat(text(send(admin("?status=waiting")))).doesNotContain(id.toString());
  }

  @Test
  void replaysOnce() {
    HttpRequest.Builder replay = admin("/" + giveUp() + "/replay").POST(BodyPublishers.noBody());
    assertThat(send(replay).statusCode()).isEqualTo(202);
    assertThat(send(replay).statusCode()).isEqualTo(404);
  }

  @Test
  void discards() {
    UUID id = giveUp();
    assertThat(send(admin("/" + id).DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(admin("/" + id)).statusCode()).isEqualTo(404);
  }

  @Test
  void unknownStatusIsRefusedAndWhatIsNoIdIsNoWebhook() {
    assertThat(send(admin("?status=lost")).statusCode()).isEqualTo(400);
    assertThat(send(admin("/nonsense")).statusCode()).isEqualTo(404);
  }

  @Test
  void isNotOnThePublicPort() {
    assertThat(get("/webhooks").statusCode()).isEqualTo(404);
  }

  private static UUID giveUp() {
    UUID work = UUID.fromString(json(post("/v1/documents", "a letter")).get("id").asString());
    return CDI.current()
        .select(FakeWebhookOutbox.class)
        .get()
        .givenUp(CDI.current().select(FakeEngine.class).get().lookUp(work).orElseThrow());
  }

  private static HttpRequest.Builder admin(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + adminPort() + "/webhooks" + path));
  }
}
