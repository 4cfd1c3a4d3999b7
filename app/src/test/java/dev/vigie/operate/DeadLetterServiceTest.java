package dev.vigie.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import dev.vigie.work.FakeEngine;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@HelidonTest
@DisableDiscovery
class DeadLetterServiceTest extends HttpTestCase {
  @Test
  void listsAndShows() {
    UUID id = bury();
    assertThat(text(send(admin("")))).contains(id.toString());
    HttpResponse<byte[]> shown = send(admin("/" + id));
    assertThat(json(shown).at("/reason").asString()).isEqualTo("engine_died");
    assertThat(json(shown).at("/links/replay").asString()).endsWith(id + "/replay");
    assertThat(header(shown, "Content-Type")).isEqualTo("application/json");
  }

  @Test
  void replaysOnce() {
    UUID id = bury();
    HttpRequest.Builder replay = admin("/" + id + "/replay").POST(BodyPublishers.noBody());
    assertThat(send(replay).statusCode()).isEqualTo(202);
    assertThat(send(replay).statusCode()).isEqualTo(404);
  }

  @Test
  void discards() {
    UUID id = bury();
    assertThat(send(admin("/" + id).DELETE()).statusCode()).isEqualTo(204);
    HttpResponse<byte[]> gone = send(admin("/" + id));
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(json(gone).at("/type").asString()).isEqualTo("/problems/not-found");
    assertThat(json(gone).at("/correlation_id").asString())
        .isEqualTo(header(gone, "X-Correlation-ID"));
  }

  @Test
  void whatIsNoIdIsNoDeadLetter() {
    assertThat(send(admin("/nonsense")).statusCode()).isEqualTo(404);
  }

  @Test
  void isNotOnThePublicPort() {
    assertThat(get("/dead-letters").statusCode()).isEqualTo(404);
  }

  private static UUID bury() {
    UUID id = UUID.fromString(json(post("/v1/documents", "a letter")).get("id").asString());
    CDI.current().select(FakeEngine.class).get().bury(id);
    return id;
  }

  private static HttpRequest.Builder admin(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + adminPort() + "/dead-letters" + path));
  }
}
