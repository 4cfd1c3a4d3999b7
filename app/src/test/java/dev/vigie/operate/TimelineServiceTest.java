package dev.vigie.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vigie.http.HttpTestCase;
import dev.vigie.json.Json;
import dev.vigie.search.FakeSearch;
import dev.vigie.search.LogPage;
import dev.vigie.work.FakeEngine;
import dev.vigie.work.WorkStatus;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.search.url", value = "http://127.0.0.1:9")
@AddConfig(key = "vigie.kibana.url", value = "http://kibana.example:5601/")
class TimelineServiceTest extends HttpTestCase {
  @Inject private FakeEngine engine;
  @Inject private FakeSearch search;

  @Test
  void statesAndLinesStandInTheOrderOfTime() {
    UUID id = finishedWork();
    JsonNode work = json(get("/v1/work/" + id));
    search.logs(query ->
        page(
            line(work.path("started_at").asString(), "attempt started", 1, "INFO"),
            line(work.path("started_at").asString(), "it goes wrong", 1, "WARN"),
            line(work.path("started_at").asString(), "attempt started", 2, "INFO")));

    JsonNode timeline = json(timeline(id.toString()));

    assertThat(texts(timeline.path("events"), "what"))
        .hasSize(6)
        .containsSubsequence(
            "first attempt started",
            "attempt started",
            "it goes wrong",
            "attempt started",
            "ended as SUCCEEDED");
    assertThat(timeline.path("attempts")).hasSize(2);
    assertThat(timeline.at("/attempts/0/lines").asInt()).isEqualTo(2);
    assertThat(timeline.at("/attempts/0/errors").asInt()).isEqualTo(1);
    assertThat(texts(timeline.path("missing"), "source")).containsExactly("spans");
    assertThat(timeline.at("/links/kibana").asString())
        .startsWith("http://kibana.example:5601/app/discover#/")
        .contains(id.toString());
  }

  @Test
  void awayElasticsearchIsSaidAndTheRestIsTold() {
    UUID id = finishedWork();
    search.logs(query -> {
      throw FakeSearch.away();
    });

    HttpResponse<byte[]> timeline = timeline(id.toString());

    assertThat(timeline.statusCode()).isEqualTo(200);
    assertThat(texts(json(timeline).path("missing"), "source")).contains("logs", "spans");
    assertThat(json(timeline).path("events")).hasSize(3);
  }

  @Test
  void unknownWorkIsAProblem() {
    assertThat(timeline(UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
    assertThat(timeline("x").statusCode()).isEqualTo(404);
  }

  @Test
  void spansOfJaegerAreUnderstood() throws Exception {
    String answer =
        """
        {"data": [{"spans": [
          {"spanID": "a", "operationName": "documents process", "startTime": 1772352000000000, "duration": 1500000,
           "references": [], "tags": [{"key": "error.type", "value": "encrypted"}]},
          {"spanID": "b", "operationName": "ocr page 1", "startTime": 1772352000500000, "duration": 1000,
           "references": [{"refType": "CHILD_OF", "spanID": "a"}], "tags": []}]}]}
        """;
    HttpServer jaeger = server(200, answer);
    try {
      List<JaegerSpans.Span> spans = new JaegerSpans(address(jaeger)).of("0af7");

      assertThat(spans)
          .extracting(JaegerSpans.Span::name)
          .containsExactly("documents process", "ocr page 1");
      assertThat(spans.getFirst().seconds()).isEqualTo(1.5);
      assertThat(spans.getFirst().error()).contains("encrypted");
      assertThat(spans.getLast().parent()).contains("a");
    } finally {
      jaeger.stop(0);
    }
  }

  @Test
  void jaegerThatFailsIsToldAsSuch() throws Exception {
    HttpServer jaeger = server(500, "broken");
    URI address = address(jaeger);
    try {
      assertThat(reason(address)).contains("Jaeger answered 500");
    } finally {
      jaeger.stop(0);
    }
    assertThat(reason(address)).contains("does not answer");
  }

  private static String reason(URI address) {
    try {
      return new JaegerSpans(address).of("0af7").toString();
    } catch (JaegerSpans.UnavailableException unavailable) {
      return String.valueOf(unavailable.getMessage());
    }
  }

  private static HttpServer server(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/traces/0af7",
        exchange -> {
          exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
          exchange.getResponseBody().write(body.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private UUID finishedWork() {
    HttpResponse<byte[]> accepted = post("/v1/documents", "text", "Content-Type", "text/plain");
    UUID id = UUID.fromString(json(accepted).path("id").asString());
    engine.finish(id, WorkStatus.SUCCEEDED, "{}");
    return id;
  }

  private static LogPage page(JsonNode... lines) {
    return new LogPage(lines.length, false, List.of(lines), List.of(), Optional.empty());
  }

  private static JsonNode line(String at, String message, int attempt, String level) {
    return Json.MAPPER
        .createObjectNode()
        .put("@timestamp", at)
        .put("message", message)
        .put("attempt", Integer.toString(attempt))
        .put("level", level);
  }

  private static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.path(member).asString()));
    return texts;
  }

  private static HttpResponse<byte[]> timeline(String id) {
    return send(
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + adminPort() + "/work/" + id + "/timeline")));
  }
}
