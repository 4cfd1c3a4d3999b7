package dev.vigie.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import dev.vigie.json.Json;
import dev.vigie.search.Condition;
import dev.vigie.search.FakeSearch;
import dev.vigie.search.LogCursor;
import dev.vigie.search.LogField;
import dev.vigie.search.LogPage;
import dev.vigie.search.LogQuery;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.search.url", value = "http://127.0.0.1:9")
class LogServiceTest extends HttpTestCase {
  private final List<LogQuery> asked = new CopyOnWriteArrayList<>();

  @Inject private FakeSearch search;

  @Test
  void everyParameterBecomesAPartOfTheQuery() {
    find(new LogPage(0, false, List.of(), List.of(), Optional.empty()));

    HttpResponse<byte[]> found =
        logs(
            "?from=2026-03-01T08:00:00Z&to=2026-03-01T09:00:00Z&level=error,warn&service=vigie&slow=5000"
                + "&limit=7&interval=5m&q="
                + encoded("timeout or not logger:dev.vigie.access"));

    assertThat(found.statusCode()).as(text(found)).isEqualTo(200);
    LogQuery query = asked.getLast();
    assertThat(query.from()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(query.to()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(query.limit()).isEqualTo(7);
    assertThat(query.interval()).contains(Duration.ofMinutes(5));
    assertThat(query.condition().orElseThrow())
        .isEqualTo(
            new Condition.All(
                List.of(
                    new Condition.Is(LogField.SERVICE, "vigie"),
                    new Condition.Any(
                        List.of(
                            new Condition.Is(LogField.LEVEL, "ERROR"),
                            new Condition.Is(LogField.LEVEL, "WARN"))),
                    new Condition.Within(
                        LogField.PROCESSING_TIME_MS,
                        Optional.of(new Condition.Bound("5000", false)),
                        Optional.empty()),
                    new Condition.Any(
                        List.of(
                            new Condition.Says("timeout"),
                            new Condition.Not(
                                new Condition.Is(LogField.LOGGER, "dev.vigie.access")))))));
  }

  @Test
  void linesCountsAndTheCursorOfTheNextPageAreAnswered() {
    LogCursor cursor = new LogCursor("a-point-in-time", 1_772_352_000_000L, 42);
    JsonNode line = Json.MAPPER.readTree("{\"message\": \"it is late\", \"work_id\": \"x\"}");
    find(
        new LogPage(
            12,
            false,
            List.of(line),
            List.of(new LogPage.Count(Instant.EPOCH, 12, Map.of("INFO", 12L))),
            Optional.of(cursor)));

    JsonNode page = json(logs("?limit=1&interval=1h"));

    assertThat(page.path("total").asInt()).isEqualTo(12);
    assertThat(page.at("/lines/0/message").asString()).isEqualTo("it is late");
    assertThat(page.at("/counts/0/levels/INFO").asInt()).isEqualTo(12);

    logs("?limit=1&after=" + page.path("next").asString());
    assertThat(asked.getLast().after()).contains(cursor);
  }

  @Test
  void eachMistakeIsNamedThoseOfTheSyntaxWithTheirPlace() {
    HttpResponse<byte[]> refused =
        logs(
            "?from=now&to=now-1h&level=LOUD&slow=very&limit=0&after=x&interval=0s&colour=red&q="
                + encoded("lvel:ERROR"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("errors")).hasSize(8);
    assertThat(text(refused))
        .contains("at character 1: there is no field \\\"lvel\\\"", "is not a known parameter");
    assertThat(text(logs("?from=now-90d&interval=1s"))).contains("at least 7777s for this span");
  }

  @Test
  void elasticsearchThatIsAwayIsAProblemOfItsOwn() {
    search.logs(query -> {
      throw FakeSearch.away();
    });

    HttpResponse<byte[]> away = logs("");

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(json(away).path("type").asString()).isEqualTo("/problems/search-unavailable");
    assertThat(header(away, "Retry-After")).isEqualTo("5");
    assertThat(get("/v1/work").statusCode()).as("all else works").isEqualTo(200);
  }

  @Test
  void refusalsSayWhatToSet() {
    search.logs(query -> {
      throw FakeSearch.refusal(404);
    });
    assertThat(logs("").statusCode()).isEqualTo(404);
    assertThat(text(logs(""))).contains("logs-vigie-*");
    search.logs(query -> {
      throw FakeSearch.refusal(403);
    });
    assertThat(logs("").statusCode()).isEqualTo(503);
    assertThat(text(logs(""))).contains("vigie.search.user");
    search.logs(query -> {
      throw FakeSearch.expired();
    });
    assertThat(logs("").statusCode()).isEqualTo(400);
  }

  @Test
  void isNotOnThePublicPort() {
    assertThat(get("/logs").statusCode()).isEqualTo(404);
  }

  private void find(LogPage page) {
    search.logs(query -> {
      asked.add(query);
      return page;
    });
  }

  private static HttpResponse<byte[]> logs(String query) {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort() + "/logs" + query)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
