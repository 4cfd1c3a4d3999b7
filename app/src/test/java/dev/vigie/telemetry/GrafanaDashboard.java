package dev.vigie.telemetry;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A committed dashboard of {@code grafana/dashboards}. */
record GrafanaDashboard(String fileName, JsonNode json) {
  private static final Path FOLDER = Programs.home().resolve("grafana/dashboards");

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.$])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
  private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

  /** One query of one panel. */
  record Query(String dashboard, String panel, String expression) {

    /**
     * The series that the query reads. What stands in strings, matchers, ranges and lists of labels
     * is none.
     */
    Set<String> metrics() {
      String bare =
          expression
              .replaceAll("\"[^\"]*\"", "")
              .replaceAll("\\{[^}]*}", "")
              .replaceAll("\\[[^]]*]", "")
              .replaceAll("\\b(by|without|on|ignoring|group_left|group_right) *\\([^)]*\\)", "");
      return NAME.matcher(bare)
          .results()
          .map(found -> found.group())
          .filter(name -> !KEYWORDS.contains(name))
          .collect(Collectors.toSet());
    }
  }

  static List<GrafanaDashboard> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file ->
              new GrafanaDashboard(file.getFileName().toString(), Json.MAPPER.readTree(file)))
          .toList();
    }
  }

  static List<Query> allQueries() throws IOException {
    return all().stream().flatMap(dashboard -> dashboard.queries().stream()).toList();
  }

  String uid() {
    return json.path("uid").asString("");
  }

  /** All but the headings of rows. */
  List<JsonNode> panels() {
    return json.path("panels")
        .valueStream()
        .filter(panel -> !panel.path("type").asString("").equals("row"))
        .toList();
  }

  List<Query> queries() {
    return panels().stream()
        .flatMap(panel ->
            panel
                .path("targets")
                .valueStream()
                .map(target ->
                    new Query(
                        uid(), panel.path("title").asString(""), target.path("expr").asString(""))))
        .toList();
  }

  /** The queries of the marks that are drawn into every panel. */
  List<String> annotations() {
    return json.path("annotations")
        .path("list")
        .valueStream()
        .map(annotation -> annotation.path("expr").asString(""))
        .toList();
  }

  /** The variables of a type, such as {@code query}. */
  List<JsonNode> variables(String... types) {
    return json.path("templating")
        .path("list")
        .valueStream()
        .filter(variable -> Arrays.asList(types).contains(variable.path("type").asString("")))
        .toList();
  }
}
