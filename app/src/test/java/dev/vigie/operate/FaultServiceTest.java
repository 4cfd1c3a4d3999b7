package dev.vigie.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.faults", value = "true")
class FaultServiceTest extends HttpTestCase {
  @AfterEach
  void liftAll() {
    Faults.active().forEach(injection -> Faults.lift(injection.fault()));
  }

  @Test
  void isInjectedListedAndLifted() {
    HttpResponse<byte[]> injected = put("latency", "{\"seconds\": 60, \"delay_ms\": 5}");

    assertThat(injected.statusCode()).isEqualTo(200);
    assertThat(json(injected).path("given").asDouble()).isEqualTo(5);
    assertThat(Faults.isActive(Fault.LATENCY)).isTrue();
    assertThat(text(send(admin("")))).contains("\"active\":true");

    assertThat(send(admin("/latency").DELETE()).statusCode()).isEqualTo(204);
    assertThat(Faults.isActive(Fault.LATENCY)).isFalse();
  }

  @Test
  void errorsAreProblemsOfTheRouteThatTheyStrike() {
    put("errors", "{\"seconds\": 60}");

    HttpResponse<byte[]> struck = get("/v1/predictions/model");

    assertThat(struck.statusCode()).isEqualTo(500);
    assertThat(json(struck).path("type").asString()).isEqualTo("/problems/internal");
  }

  @Test
  void missingModelIsToldAsSuch() {
    put("model-missing", "{\"seconds\": 60}");

    assertThat(get("/v1/predictions/model").statusCode()).isEqualTo(503);
  }

  @Test
  void eachMistakeIsNamed() {
    HttpResponse<byte[]> refused =
        put("latency", "{\"seconds\": 4000, \"delay_ms\": \"long\", \"share\": 1}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("errors")).hasSize(3);
    assertThat(text(refused)).contains("seconds must be a number from 1 to 3600");
    assertThat(Faults.active()).isEmpty();
  }

  @Test
  void endlessFaultIsRefused() {
    assertThat(put("errors", "{}").statusCode()).isEqualTo(400);
    assertThat(put("errors", "soon").statusCode()).isEqualTo(400);
  }

  @Test
  void bodiesOnTheOperatorsPortAreSmall() {
    String large = "{\"seconds\": 60" + " ".repeat(100_000) + "}";
    assertThat(put("latency", large).statusCode()).isEqualTo(413);

    HttpResponse<byte[]> ofUnknownLength =
        send(
            admin("/latency")
                .PUT(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));
    assertThat(ofUnknownLength.statusCode()).isEqualTo(413);
    assertThat(json(ofUnknownLength).path("type").asString())
        .isEqualTo("/problems/content-too-large");
    assertThat(Faults.active()).isEmpty();
  }

  @Test
  void requestWithoutABodyIsAMistakeOfTheCaller() {
    HttpResponse<byte[]> refused = send(admin("/latency").PUT(BodyPublishers.noBody()));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused)).contains("Send a JSON object");
  }

  @Test
  void unknownFaultIsAnsweredWithTheOnesThereAre() {
    HttpResponse<byte[]> unknown = put("bad-luck", "{\"seconds\": 1}");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(text(unknown)).contains("latency, errors, model-failing");
  }

  @Test
  void isNotOnThePublicPort() {
    assertThat(get("/faults").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<byte[]> put(String fault, String body) {
    return send(admin("/" + fault).PUT(BodyPublishers.ofString(body)));
  }

  static HttpRequest.Builder admin(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort() + "/faults" + path));
  }
}
