package dev.vigie.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@HelidonTest
@DisableDiscovery
class LogLevelServiceTest extends HttpTestCase {
  private static final String LOGGER = "dev.vigie.operate.levels";

  @Test
  void levelIsSetListedAndTakenBack() {
    HttpResponse<byte[]> set =
        send(admin("/" + LOGGER + "?level=debug").PUT(BodyPublishers.noBody()));

    assertThat(set.statusCode()).isEqualTo(200);
    assertThat(LoggerFactory.getLogger(LOGGER).isDebugEnabled()).isTrue();
    assertThat(json(send(admin(""))).path("levels").path(LOGGER).asString()).isEqualTo("DEBUG");

    assertThat(send(admin("/" + LOGGER).DELETE()).statusCode()).isEqualTo(204);
    assertThat(json(send(admin(""))).path("levels").has(LOGGER)).isFalse();
  }

  @Test
  void unknownLevelIsRefusedWithTheOnesThereAre() {
    HttpResponse<byte[]> refused =
        send(admin("/" + LOGGER + "?level=loud").PUT(BodyPublishers.noBody()));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused)).contains("trace, debug, info, warn, error, off");
  }

  @Test
  void isNotOnThePublicPort() {
    assertThat(get("/loglevels").statusCode()).isEqualTo(404);
  }

  private static HttpRequest.Builder admin(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + adminPort() + "/loglevels" + path));
  }
}
