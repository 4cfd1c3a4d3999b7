package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
class WorkResourceTest extends HttpTestCase {
  private static final String UNKNOWN = "/v1/work/01932c07-209f-7d7a-8c5e-000000000000";

  @Test
  void aWaitingWork() {
    UUID id = submit();
    HttpResponse<byte[]> response = get("/v1/work/" + id);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Retry-After")).isEqualTo("1");
    JsonNode work = json(response);
    assertThat(work.at("/status").asString()).isEqualTo("ACCEPTED");
    assertThat(work.at("/accepted_at").asString()).matches("2026-.*Z");
    assertThat(work.at("/links/self").asString()).isEqualTo("/v1/work/" + id);
    assertThat(work.at("/links/cancel").asString()).isEqualTo("/v1/work/" + id + "/cancel");
    assertThat(work.has("finished_at")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/result"})
  void anUnknownWork(String suffix) {
    assertThat(get(UNKNOWN + suffix).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1-1-1-1-1", "01932c07-209f-7d7a-8c5e-00000000000g", "%00", "..%2f"})
  void whatIsNoId(String id) {
    HttpResponse<byte[]> response = get("/v1/work/" + id);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/errors/0/pointer").asString()).isEqualTo("/id");
  }

  @Test
  void theResultInTheFormatThatIsAskedFor() {
    UUID id = finished(WorkStatus.SUCCEEDED);
    HttpResponse<byte[]> json = get("/v1/work/" + id + "/result");
    assertThat(text(json)).isEqualTo("{\"a\":1}");
    assertThat(header(json, "Content-Type")).isEqualTo("application/json");
    assertThat(header(json, "Content-Length")).isEqualTo("7");
    HttpResponse<byte[]> text = get("/v1/work/" + id + "/result", "Accept", "text/plain");
    assertThat(text(text)).isEqualTo("text of {\"a\":1}");
    assertThat(header(text, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
    HttpResponse<byte[]> preferred =
        get("/v1/work/" + id + "/result", "Accept", "text/markdown, text/plain;q=0.5, */*;q=0.1");
    assertThat(header(preferred, "Content-Type")).startsWith("text/markdown");
  }

  @Test
  void aFormatThatTheWorkloadDoesNotOffer() {
    UUID id = finished(WorkStatus.SUCCEEDED);
    HttpResponse<byte[]> response = get("/v1/work/" + id + "/result", "Accept", "image/png");
    assertThat(response.statusCode()).isEqualTo(406);
    assertThat(json(response).at("/offered/2").asString()).isEqualTo("text/markdown");
  }

  @Test
  void aResultThatTheCallerHasIsNotSentAgain() {
    UUID id = finished(WorkStatus.SUCCEEDED);
    String tag = header(get("/v1/work/" + id + "/result"), "ETag");
    HttpResponse<byte[]> again = get("/v1/work/" + id + "/result", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void noResultYet() {
    HttpResponse<byte[]> response = get("/v1/work/" + submit() + "/result");
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(json(response).at("/state").asString()).isEqualTo("ACCEPTED");
    assertThat(header(response, "Retry-After")).isEqualTo("1");
  }

  @Test
  void noResultOfFailedWork() {
    HttpResponse<byte[]> response = get("/v1/work/" + finished(WorkStatus.FAILED) + "/result");
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(json(response).at("/error/type").asString()).isEqualTo("encrypted");
  }

  @Test
  void cancelledOnceAndNotTwice() {
    UUID id = submit();
    HttpResponse<byte[]> first = post("/v1/work/" + id + "/cancel", "");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(json(first).at("/status").asString()).isEqualTo("CANCELLED");
    HttpResponse<byte[]> second = post("/v1/work/" + id + "/cancel", "");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(json(second).at("/state").asString()).isEqualTo("CANCELLED");
    assertThat(post(UNKNOWN + "/cancel", "").statusCode()).isEqualTo(404);
  }

  @Test
  void erasedWorkStaysKnown() {
    UUID id = finished(WorkStatus.SUCCEEDED);
    HttpResponse<byte[]> response = delete("/v1/work/" + id);
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(json(get("/v1/work/" + id)).at("/status").asString()).isEqualTo("ERASED");
    HttpResponse<byte[]> result = get("/v1/work/" + id + "/result");
    assertThat(result.statusCode()).isEqualTo(410);
    assertThat(json(result).at("/type").asString()).isEqualTo("/problems/erased");
  }

  @Test
  void theListGoesOnWhereThePageBeforeEnded() {
    List<String> submitted = new ArrayList<>();
    for (int count = 0; count < 5; count++) {
      submitted.add(submit().toString());
    }
    List<String> listed = new ArrayList<>();
    String after = "";
    while (listed.size() < submitted.size()) {
      JsonNode page = json(get("/v1/work?limit=2" + after));
      page.get("works").forEach(work -> listed.add(work.get("id").asString()));
      after = "&after=" + page.at("/next").asString();
    }
    assertThat(listed.subList(0, 5)).isEqualTo(submitted.reversed());
  }

  @Test
  void allMistakesOfAQueryAtOnce() {
    HttpResponse<byte[]> response =
        get("/v1/work?limit=0&status=done&after=%20&workload=nothing&order=asc&limit=2");
    assertThat(response.statusCode()).isEqualTo(400);
    List<String> pointers = new ArrayList<>();
    json(response).get("errors").forEach(error -> pointers.add(error.get("pointer").asString()));
    assertThat(pointers)
        .containsExactlyInAnyOrder("/limit", "/limit", "/status", "/after", "/workload", "/order");
  }

  @Test
  void anUnknownQueryParameterIsRefusedByName() {
    HttpResponse<byte[]> response = get("/v1/work/" + submit() + "?verbose=true");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/errors/0/detail").asString()).contains("verbose");
  }
}
