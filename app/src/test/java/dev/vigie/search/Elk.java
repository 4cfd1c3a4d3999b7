package dev.vigie.search;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What lies in {@code elk}: templates, roles, the pipeline of Logstash, what Kibana imports. */
final class Elk {
  static final Path FOLDER = Programs.home().resolve("elk");

  private Elk() {}

  /** The JSON files of a folder, by name. */
  static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ".json".length());
  }

  static JsonNode read(Path file) throws IOException {
    return Json.MAPPER.readTree(Files.readString(file));
  }

  /** The fields of log lines that Elasticsearch knows, with their types; aliases are among them. */
  static Map<String, String> fields() throws IOException {
    Map<String, String> types = new TreeMap<>();
    read(FOLDER.resolve("elasticsearch/logs-vigie-mappings.json"))
        .path("template")
        .path("mappings")
        .path("properties")
        .forEachEntry((name, field) -> types.put(name, field.path("type").asString()));
    return types;
  }
}
