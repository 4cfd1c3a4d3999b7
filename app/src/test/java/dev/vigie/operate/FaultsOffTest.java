package dev.vigie.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.faults.Faults;
import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@HelidonTest
@DisableDiscovery
class FaultsOffTest extends HttpTestCase {
  @Test
  void noFaultWithoutTheSetting() {
    HttpResponse<byte[]> refused =
        send(FaultServiceTest.admin("/latency").PUT(BodyPublishers.ofString("{\"seconds\": 60}")));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(text(refused)).contains("vigie.faults=true");
    assertThat(Faults.active()).isEmpty();
    assertThat(json(send(FaultServiceTest.admin(""))).path("enabled").asBoolean()).isFalse();
  }
}
