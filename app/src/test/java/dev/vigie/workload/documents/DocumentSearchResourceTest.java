package dev.vigie.workload.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import dev.vigie.search.DocumentCursor;
import dev.vigie.search.DocumentPage;
import dev.vigie.search.DocumentPage.Found;
import dev.vigie.search.DocumentQuery;
import dev.vigie.search.FakeSearch;
import dev.vigie.work.FakeEngine;
import dev.vigie.work.WorkStatus;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.search.url", value = "http://127.0.0.1:9")
class DocumentSearchResourceTest extends HttpTestCase {
  private final List<DocumentQuery> asked = new CopyOnWriteArrayList<>();

  @Inject private FakeEngine engine;
  @Inject private FakeSearch search;

  @Test
  void everyParameterBecomesAPartOfTheQueryOfTheCallersDocuments() {
    find(Optional.empty());

    HttpResponse<byte[]> found =
        get(
            "/v1/documents?q=remise%20%22de%205%22&type=invoice&from=2026-01-01&to=2026-12-31&min_amount=10.5&max_amount=20&limit=3");

    assertThat(found.statusCode()).as(text(found)).isEqualTo(200);
    assertThat(asked.getLast())
        .isEqualTo(
            new DocumentQuery(
                "default",
                Optional.of("remise \"de 5\""),
                Optional.of("invoice"),
                Optional.of(LocalDate.of(2026, 1, 1)),
                Optional.of(LocalDate.of(2026, 12, 31)),
                Optional.of(10.5),
                Optional.of(20.0),
                3,
                Optional.empty()));
  }

  @Test
  void documentsThatTheStoreDoesNotHaveAnyMoreAreLeftOut() {
    UUID there = finishedWork();
    UUID erased = finishedWork();
    engine.erase("default", erased);
    find(Optional.empty(), there, erased, UUID.randomUUID());

    JsonNode page = json(get("/v1/documents"));

    assertThat(page.path("documents")).hasSize(1);
    assertThat(page.at("/documents/0/id").asString()).isEqualTo(there.toString());
    assertThat(page.at("/documents/0/links/result").asString())
        .isEqualTo("/v1/work/" + there + "/result");
    assertThat(page.at("/documents/0/highlights/0").asString()).contains("<mark>");
  }

  @Test
  void theCursorLeadsToTheNextPage() {
    DocumentCursor cursor = new DocumentCursor(1.25, 1_772_352_000_000L, UUID.randomUUID());
    find(Optional.of(cursor));

    String next = json(get("/v1/documents?q=x")).path("next").asString();
    get("/v1/documents?q=x&after=" + next);

    assertThat(asked.getLast().after()).contains(cursor);
  }

  @Test
  void eachMistakeIsNamed() {
    HttpResponse<byte[]> refused =
        get(
            "/v1/documents?q=%3F&type=novel&from=soon&to=2026-02-30&min_amount=NaN&max_amount=1e9&limit=101&after=x&owner=me");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("errors")).hasSize(9);
  }

  @Test
  void awayElasticsearchIsAProblemThatHoldsNothingOfTheQuery() {
    search.documents(query -> {
      throw FakeSearch.away();
    });

    HttpResponse<byte[]> away = get("/v1/documents?q=secret");

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(header(away, "Retry-After")).isEqualTo("5");
    assertThat(json(away).path("type").asString()).isEqualTo("/problems/search-unavailable");
    assertThat(json(away).path("detail").asString()).doesNotContain("secret");
  }

  private void find(Optional<DocumentCursor> next, UUID... ids) {
    List<Found> found =
        List.of(ids).stream()
            .map(id ->
                new Found(
                    id,
                    Instant.EPOCH,
                    Optional.of("a.pdf"),
                    "invoice",
                    List.of("fra"),
                    1,
                    Optional.of(LocalDate.of(2026, 2, 27)),
                    Optional.of(12.5),
                    Optional.of("EUR"),
                    List.of("la <mark>remise</mark>")))
            .toList();
    search.documents(query -> {
      asked.add(query);
      return new DocumentPage(found.size(), false, found, next);
    });
  }

  private UUID finishedWork() {
    HttpResponse<byte[]> accepted = post("/v1/documents", "text", "Content-Type", "text/plain");
    UUID id = UUID.fromString(json(accepted).path("id").asString());
    engine.finish(id, WorkStatus.SUCCEEDED, "{}");
    return id;
  }
}
