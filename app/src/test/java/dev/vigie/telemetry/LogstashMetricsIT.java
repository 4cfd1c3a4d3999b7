package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import dev.vigie.alerting.AlertRules;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Logstash's figures, through the real exporter and the committed job, in a real Prometheus. */
class LogstashMetricsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String EXPORTER = "127.0.0.1:7979";

  @TempDir Path folder;
  private final int exporterPort = Programs.freePort();
  private Process exporter;
  private LogstashFigures logstash;
  private Prometheus prometheus;

  @BeforeEach
  void startThem() throws IOException {
    Programs.orSkip("prometheus");
    exporter =
        new ProcessBuilder(
                Programs.endingWithThisProcess(
                    List.of(
                        Programs.orSkip("json_exporter").toString(),
                        "--config.file=" + LogstashFigures.CONFIGURATION,
                        "--web.listen-address=127.0.0.1:" + exporterPort)))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("json_exporter.log").toFile())
            .start();
    await().atMost(LIMIT).ignoreExceptions().until(this::exporterAnswers);
    logstash = LogstashFigures.serve();
    prometheus = Prometheus.start(folder, Programs.freePort(), configuration());
  }

  private boolean exporterAnswers() throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + exporterPort + "/");
    return CLIENT
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  @AfterEach
  void stopThem() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (logstash != null) {
      logstash.close();
    }
    if (exporter != null) {
      exporter.destroy();
      exporter.onExit().join();
    }
  }

  @Test
  void eachFigureOfTheDocumentIsAMetric() {
    Map<String, Double> expected =
        Map.ofEntries(
            Map.entry("logstash_events_in_total", 10_250.0),
            Map.entry("logstash_events_filtered_total", 10_125.0),
            Map.entry("logstash_events_out_total", 10_000.0),
            Map.entry("logstash_queue_events", 125.0),
            Map.entry("logstash_queue_size_bytes", 134_217_728.0),
            Map.entry("logstash_queue_max_size_bytes", 1_073_741_824.0),
            Map.entry("logstash_dead_letter_queue_size_bytes", 2_911.0),
            Map.entry("logstash_dead_letter_queue_dropped_events_total", 4.0),
            Map.entry("logstash_reloads_successes_total", 1.0),
            Map.entry("logstash_reloads_failures_total", 2.0),
            Map.entry("logstash_jvm_heap_used_bytes", 290_455_552.0),
            Map.entry("logstash_jvm_heap_max_bytes", 1_073_741_824.0));
    expected.forEach((metric, value) ->
        await()
            .atMost(LIMIT)
            .untilAsserted(() -> {
              JsonNode series = only(metric);
              assertThat(series.path("value").path(1).asString())
                  .satisfies(text -> assertThat(Double.parseDouble(text)).isEqualTo(value));
              assertThat(series.path("metric").path("instance").asString())
                  .isEqualTo(logstash.address());
            }));
  }

  @Test
  void aLogstashThatIsAwayIsATargetThatIsDown() {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(value("up")).isEqualTo("1"));
    logstash.close();
    await().atMost(LIMIT).untilAsserted(() -> assertThat(value("up")).isEqualTo("0"));
  }

  @Test
  void theFiguresAreThoseOfThePipelineThatLogstashRuns() throws IOException {
    String pipeline =
        AlertRules.yaml(Programs.home().resolve("elk/logstash/logstash.yml"))
            .path("pipeline.id")
            .asString();
    assertThat(AlertRules.yaml(LogstashFigures.CONFIGURATION).findValuesAsString("path"))
        .allMatch(path ->
            path.startsWith("{ .pipelines." + pipeline + ".") || path.startsWith("{ .jvm."));
  }

  private String value(String metric) throws IOException, InterruptedException {
    return only(metric + "{job=\"logstash\"}").path("value").path(1).asString();
  }

  private JsonNode only(String query) throws IOException, InterruptedException {
    JsonNode found = prometheus.query(query);
    assertThat(found).as(query).hasSize(1);
    return found.path(0);
  }

  /** The committed job; addresses and the interval are those of this test. */
  private String configuration() throws IOException {
    ObjectNode job =
        AlertRules.yaml(Programs.home().resolve("prometheus/prometheus.yml"))
            .path("scrape_configs")
            .valueStream()
            .filter(one -> one.path("job_name").asString().equals("logstash"))
            .map(ObjectNode.class::cast)
            .findFirst()
            .orElseThrow();
    job.put("scrape_interval", "1s");
    ArrayNode targets = (ArrayNode) job.path("static_configs").path(0).path("targets");
    targets.removeAll().add(logstash.address());
    String configuration = Json.MAPPER.writeValueAsString(Map.of("scrape_configs", List.of(job)));
    assertThat(configuration).contains(EXPORTER);
    return configuration.replace(EXPORTER, "127.0.0.1:" + exporterPort);
  }
}
