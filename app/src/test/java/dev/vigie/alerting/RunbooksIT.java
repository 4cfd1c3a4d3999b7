package dev.vigie.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of the runbooks as Prometheus reads them. */
class RunbooksIT {
  @TempDir Path folder;

  @Test
  void prometheusUnderstandsEachQuery() throws IOException, InterruptedException {
    List<Map<String, String>> rules =
        Runbook.all().stream()
            .flatMap(runbook -> runbook.queries("promql").stream())
            .distinct()
            .map(query -> Map.of("record", "a:runbook:query", "expr", query))
            .toList();
    // JSON is YAML.
    Path file = folder.resolve("runbooks.rules.yml");
    Files.writeString(
        file,
        Json.MAPPER.writeValueAsString(
            Map.of("groups", List.of(Map.of("name", "runbooks", "rules", rules)))));

    Process promtool =
        new ProcessBuilder(
                Programs.orSkip("promtool").toString(),
                "check",
                "rules",
                "--lint=none",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("SUCCESS: %d rules found".formatted(rules.size()));
    assertThat(promtool.waitFor()).isZero();
  }
}
