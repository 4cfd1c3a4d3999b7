package dev.vigie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.json.Json;
import dev.vigie.search.Elasticsearch;
import dev.vigie.search.SearchTestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole way of a document into a real Elasticsearch, which is killed in the middle of it. */
class DocumentSearchIT {
  private static final int DOCUMENTS = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void nothingIsMissingOrDoubleAfterElasticsearchWasKilled(@TempDir Path folder) throws Exception {
    Elasticsearch elasticsearch = Elasticsearch.shared();
    String word = "w" + UUID.randomUUID().toString().substring(0, 8);
    try (ServiceProcess service =
        ServiceProcess.start(
            folder.resolve("data"), SearchTestSettings.keys(elasticsearch, folder))) {
      List<String> ids = new ArrayList<>();
      for (int number = 0; number < DOCUMENTS / 2; number++) {
        ids.add(submit(service, word, number));
      }
      await().atMost(PATIENCE).until(() -> indexed(elasticsearch, word) > 0);
      elasticsearch.kill();
      for (int number = DOCUMENTS / 2; number < DOCUMENTS; number++) {
        ids.add(submit(service, word, number));
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(get(service, "/v1/work?limit=100").body())
                  .doesNotContain("RUNNING", "ACCEPTED"));

      HttpResponse<String> away = get(service, "/v1/documents?q=" + word);
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.body()).contains("/problems/search-unavailable");
      String erasedWhileAway = ids.removeFirst();
      assertThat(delete(service, "/v1/work/" + erasedWhileAway).statusCode()).isEqualTo(204);

      elasticsearch.startAgain();

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(found(service, word)).hasSize(ids.size()).hasSameElementsAs(ids));
      assertThat(indexed(elasticsearch, word)).isEqualTo(ids.size());
      assertThat(new HashSet<>(found(service, word))).hasSize(ids.size());
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(metric(service, "search_outbox_pending")).isZero());

      String erased = ids.removeFirst();
      delete(service, "/v1/work/" + erased);
      assertThat(found(service, word)).as("at once").doesNotContain(erased);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(indexed(elasticsearch, word)).isEqualTo(ids.size()));

      elasticsearch.call("DELETE", "/vigie-documents-v1", "");
      assertThat(rebuild(service).statusCode()).isEqualTo(202);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(found(service, word)).hasSize(ids.size()).hasSameElementsAs(ids));
    }
  }

  private HttpResponse<String> rebuild(ServiceProcess service) {
    URI uri = URI.create("http://127.0.0.1:" + service.adminPort() + "/search/rebuild");
    return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build());
  }

  private String submit(ServiceProcess service, String word, int number) throws Exception {
    String text = "Dear Madam,\n\nthis is letter %d about %s.\n".formatted(number, word);
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri(service, "/v1/documents"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(text))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Json.MAPPER.readTree(answer.body()).path("id").asString();
  }

  private List<String> found(ServiceProcess service, String word) {
    HttpResponse<String> answer = get(service, "/v1/documents?limit=100&q=" + word);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    Json.MAPPER
        .readTree(answer.body())
        .path("documents")
        .forEach(document -> ids.add(document.path("id").asString()));
    return ids;
  }

  private static int indexed(Elasticsearch elasticsearch, String word) throws Exception {
    HttpResponse<String> refreshed = elasticsearch.send("POST", "/vigie-documents/_refresh", "");
    if (refreshed.statusCode() == 404) {
      return 0;
    }
    JsonNode counted =
        elasticsearch.call(
            "GET",
            "/vigie-documents/_count?q=text:" + URLEncoder.encode(word, StandardCharsets.UTF_8),
            "");
    return counted.path("count").asInt();
  }

  private double metric(ServiceProcess service, String name) {
    Set<String> values = new HashSet<>();
    send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.adminPort() + "/metrics"))
            .build())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .forEach(line -> values.add(line.substring(line.lastIndexOf(' ') + 1)));
    assertThat(values).as(name).hasSize(1);
    return Double.parseDouble(values.iterator().next());
  }

  private HttpResponse<String> get(ServiceProcess service, String path) {
    return send(HttpRequest.newBuilder(uri(service, path)).build());
  }

  private HttpResponse<String> delete(ServiceProcess service, String path) {
    return send(HttpRequest.newBuilder(uri(service, path)).DELETE().build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static URI uri(ServiceProcess service, String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }
}
