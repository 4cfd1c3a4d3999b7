package dev.vigie.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.roles", value = "worker")
class ClosedApiTest extends HttpTestCase {
  @Test
  void processThatOnlyWorksSaysSoWithinTheExchange() {
    HttpResponse<byte[]> closed = get("/v1/work", "X-Correlation-ID", "closed-1");

    assertThat(closed.statusCode()).isEqualTo(404);
    assertThat(header(closed, "X-Correlation-ID")).isEqualTo("closed-1");
    assertThat(json(closed).path("correlation_id").asString()).isEqualTo("closed-1");
    assertThat(text(closed)).contains("one that has the role api");
  }
}
