package dev.vigie.alerting;

import dev.vigie.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The rules of Prometheus as they are delivered. */
public final class AlertRules {
  private static final Path FOLDER = Path.of("..", "prometheus", "rules");

  private AlertRules() {}

  static List<JsonNode> all() {
    List<JsonNode> rules = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        for (JsonNode group : yaml(file).path("groups")) {
          group.path("rules").forEach(rules::add);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return rules;
  }

  static List<JsonNode> alerts() {
    return all().stream().filter(rule -> rule.has("alert")).toList();
  }

  /** The severities of each alert, by its name. */
  public static SortedMap<String, SortedSet<String>> severities() {
    SortedMap<String, SortedSet<String>> severities = new TreeMap<>();
    for (JsonNode alert : alerts()) {
      severities
          .computeIfAbsent(alert.path("alert").asString(), name -> new TreeSet<>())
          .add(alert.path("labels").path("severity").asString());
    }
    return severities;
  }

  /** Reads YAML; what stands behind an alias becomes a copy. */
  public static JsonNode yaml(Path file) throws IOException {
    return Json.MAPPER.valueToTree(
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
  }
}
