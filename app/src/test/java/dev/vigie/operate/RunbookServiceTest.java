package dev.vigie.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@HelidonTest
@DisableDiscovery
class RunbookServiceTest extends HttpTestCase {
  @Test
  void alertsLinkToTheirRunbooks() {
    HttpResponse<byte[]> runbook = send(admin("/QueueStalled.md"));

    assertThat(runbook.statusCode()).isEqualTo(200);
    assertThat(text(runbook)).startsWith("# QueueStalled");
    assertThat(header(runbook, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void theListNamesThem() {
    assertThat(text(send(admin("")))).contains("QueueStalled.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Nothing.md", "/..%2f..%2fpackage-info.md", "/QueueStalled"})
  void whatIsNoRunbookIsNotFound(String path) {
    assertThat(send(admin(path)).statusCode()).isEqualTo(404);
  }

  @Test
  void isNotOnThePublicPort() {
    assertThat(get("/runbooks").statusCode()).isEqualTo(404);
  }

  private static HttpRequest.Builder admin(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + adminPort() + "/runbooks" + path));
  }
}
