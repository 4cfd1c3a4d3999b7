package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Kibana's own parser of KQL. */
final class Kuery {
  private static final Set<String> BY_FIELD =
      Set.of("match", "match_phrase", "range", "term", "wildcard");

  private Kuery() {}

  /**
   * For each query what Elasticsearch is asked for ({@code dsl}), or what is wrong ({@code error}).
   */
  static List<JsonNode> translated(Collection<String> queries)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Programs.orSkip("kuery").toString()).redirectErrorStream(true).start();
    try (Writer writer = process.outputWriter()) {
      writer.write(Json.MAPPER.writeValueAsString(queries));
    }
    String answer = String.join("\n", process.inputReader().lines().toList());
    assertThat(process.waitFor()).as(answer).isZero();
    return Json.MAPPER.readTree(answer).valueStream().toList();
  }

  /** The fields that a translated query asks for. */
  static Set<String> fields(JsonNode dsl) {
    Set<String> fields = new TreeSet<>();
    dsl.forEachEntry((name, value) -> {
      if (BY_FIELD.contains(name)) {
        fields.addAll(value.propertyNames());
      } else if (name.equals("exists")) {
        fields.add(value.path("field").asString());
      } else if (name.equals("query_string") || name.equals("multi_match")) {
        value.path("fields").forEach(field -> fields.add(field.asString()));
      }
      fields.addAll(fields(value));
    });
    if (dsl.isArray()) {
      dsl.forEach(one -> fields.addAll(fields(one)));
    }
    return fields;
  }
}
