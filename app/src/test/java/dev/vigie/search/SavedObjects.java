package dev.vigie.search;

import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What Kibana imports. */
final class SavedObjects {
  static final Path FILE = Elk.FOLDER.resolve("kibana/vigie.ndjson");

  private SavedObjects() {}

  static List<JsonNode> all() throws IOException {
    return Files.readAllLines(FILE).stream().map(Json.MAPPER::readTree).toList();
  }

  static List<JsonNode> of(String type) throws IOException {
    return all().stream().filter(one -> one.path("type").asString().equals(type)).toList();
  }

  /** The queries that they hold, by the title of their object. */
  static Map<String, String> queries() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    for (JsonNode one : all()) {
      JsonNode attributes = one.path("attributes");
      String source =
          attributes.path("kibanaSavedObjectMeta").path("searchSourceJSON").asString("{}");
      String query = Json.MAPPER.readTree(source).path("query").path("query").asString("");
      if (!query.isEmpty()) {
        queries.put(attributes.path("title").asString(), query);
      }
    }
    return queries;
  }

  /** The fields that they show and count by. */
  static Set<String> shownFields() throws IOException {
    List<String> fields = new ArrayList<>();
    for (JsonNode search : of("search")) {
      search.path("attributes").path("columns").forEach(column -> fields.add(column.asString()));
      fields.add(search.path("attributes").path("sort").path(0).path(0).asString());
    }
    for (JsonNode one : of("visualization")) {
      JsonNode state = Json.MAPPER.readTree(one.path("attributes").path("visState").asString());
      for (JsonNode aggregation : state.path("aggs")) {
        if (aggregation.path("params").has("field")) {
          fields.add(aggregation.path("params").path("field").asString());
        }
      }
    }
    return new TreeSet<>(fields);
  }
}
