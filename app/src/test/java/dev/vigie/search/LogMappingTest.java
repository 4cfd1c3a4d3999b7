package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.json.Json;
import dev.vigie.telemetry.LogFields;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index template against what the service writes. */
class LogMappingTest {
  private static final Pattern STRUCTURED_ARGUMENT =
      Pattern.compile("addKeyValue\\(\\s*\"(\\w+)\"");
  private static final Pattern DOCUMENTED = Pattern.compile("`([@\\w.]+)`");

  @Test
  void fieldsOfEveryLineAreMapped() throws Exception {
    String line =
        new LogLines("vigie", "test")
            .failure(Instant.EPOCH, "work failed", new IllegalStateException("no answer"));
    assertThat(Elk.fields().keySet())
        .containsAll(Set.copyOf(Json.MAPPER.readTree(line).propertyNames()));
  }

  @Test
  void fieldsThatCodeNamesAreMapped() throws Exception {
    Set<String> named = new TreeSet<>();
    for (Field field : LogFields.class.getFields()) {
      named.add((String) field.get(null));
    }
    assertThat(named).contains("correlation_id", "work_id");
    assertThat(Elk.fields().keySet()).containsAll(named);
  }

  @Test
  void structuredArgumentsThatCodeSpellsOutAreMapped() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        STRUCTURED_ARGUMENT
            .matcher(Files.readString(source))
            .results()
            .map(found -> found.group(1))
            .forEach(named::add);
      }
    }
    assertThat(named).contains("input_size");
    assertThat(Elk.fields().keySet()).containsAll(named);
  }

  @Test
  void documentedFieldsAreMapped() throws IOException {
    String documentation = Files.readString(Path.of("../docs/logs.md"));
    int start = documentation.indexOf("## Fields");
    List<String> documented =
        documentation
            .substring(start, documentation.indexOf("\n\nA piece of work", start))
            .lines()
            .filter(row -> row.startsWith("| `"))
            .map(row -> row.split("\\|", -1)[1])
            .flatMap(names -> DOCUMENTED.matcher(names).results().map(found -> found.group(1)))
            .filter(name -> !name.startsWith("vigie."))
            .toList();
    assertThat(documented).hasSizeGreaterThan(20);
    assertThat(Elk.fields().keySet()).containsAll(documented);
  }

  @Test
  void everyAliasHasItsField() throws IOException {
    Map<String, String> fields = Elk.fields();
    Elk.read(Elk.FOLDER.resolve("elasticsearch/logs-vigie-mappings.json"))
        .path("template")
        .path("mappings")
        .path("properties")
        .forEachEntry((name, field) -> {
          if (field.path("type").asString().equals("alias")) {
            assertThat(fields).as(name).containsKey(field.path("path").asString());
          }
        });
  }
}
