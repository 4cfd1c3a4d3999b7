package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The file that Kibana imports, as far as it can be read without Kibana. */
class SavedObjectsTest {
  /** As the seeds' page on logs has them. */
  private static final List<String> SEEDS =
      List.of(
          "level:ERROR AND service:cv-parser",
          "processing_time_ms:>5000",
          "service:* AND error_type:\"OpenAIError\"",
          "user_id:\"user-123\" AND timestamp:[now-1h TO now]",
          "correlation_id:\"req-12345-abcde\"");

  @Test
  void everyQueryOfTheSeedsHasItsSavedSearch() throws IOException {
    JsonNode searches = Elk.read(Elk.FOLDER.resolve("kibana/searches.json"));
    assertThat(searches.valueStream().filter(one -> one.has("seed")))
        .extracting(one -> one.path("seed").asString())
        .containsExactlyElementsOf(SEEDS);
    for (JsonNode one : searches) {
      assertThat(SavedObjects.queries())
          .containsEntry("Vigie: " + one.path("title").asString(), one.path("query").asString());
    }
  }

  @Test
  void thereAreADataViewSearchesForRunbooksAndTwoDashboards() throws IOException {
    assertThat(SavedObjects.of("index-pattern"))
        .singleElement()
        .extracting(view -> view.path("attributes").path("timeFieldName").asString())
        .isEqualTo("@timestamp");
    assertThat(SavedObjects.of("dashboard")).hasSize(2);
    assertThat(SavedObjects.queries().keySet())
        .filteredOn(title -> title.contains("runbook"))
        .hasSizeGreaterThan(10);
  }

  @Test
  void everyFieldThatIsShownIsMapped() throws IOException {
    assertThat(SavedObjects.shownFields()).hasSizeGreaterThan(10);
    assertThat(Elk.fields().keySet()).containsAll(SavedObjects.shownFields());
  }

  @Test
  void everyReferenceIsInTheFile() throws IOException {
    Set<String> held =
        SavedObjects.all().stream().map(SavedObjectsTest::key).collect(Collectors.toSet());
    assertThat(held).hasSameSizeAs(SavedObjects.all());
    for (JsonNode one : SavedObjects.all()) {
      for (JsonNode reference : one.path("references")) {
        assertThat(held).as(key(one)).contains(key(reference));
      }
    }
  }

  @Test
  void everyPanelOfADashboardHasItsObject() throws IOException {
    for (JsonNode dashboard : SavedObjects.of("dashboard")) {
      JsonNode panels =
          Json.MAPPER.readTree(dashboard.path("attributes").path("panelsJSON").asString());
      assertThat(
              panels
                  .valueStream()
                  .map(panel ->
                      panel.path("panelIndex").asString()
                          + ":"
                          + panel.path("panelRefName").asString()))
          .isNotEmpty()
          .containsExactlyElementsOf(
              dashboard
                  .path("references")
                  .valueStream()
                  .map(reference -> reference.path("name").asString())
                  .toList());
    }
  }

  private static String key(JsonNode object) {
    return object.path("type").asString() + " " + object.path("id").asString();
  }
}
