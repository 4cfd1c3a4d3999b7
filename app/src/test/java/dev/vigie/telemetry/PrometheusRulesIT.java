package dev.vigie.telemetry;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The rules as delivered, as Prometheus and its tools read them. */
class PrometheusRulesIT {
  /** Of the service, too, but Helidon's. */
  private static final Set<String> OF_THE_RUNTIME =
      Set.of("memory_maxHeap_bytes", "cpu_availableProcessors");

  /**
   * What rules read of programs other than this one: of which, and its version that was looked at.
   */
  private static final Set<String> METRICS_OF_OTHERS =
      Set.of(
          // Prometheus 3.13
          "up",
          "prometheus_rule_evaluation_failures_total",
          "prometheus_notifications_errors_total",
          // Alertmanager 0.31
          "alertmanager_notification_requests_failed_total",
          // blackbox_exporter 0.28
          "probe_success",
          "probe_ssl_earliest_cert_expiry",
          // node_exporter 1.10
          "node_memory_MemAvailable_bytes",
          "node_memory_MemTotal_bytes",
          "node_filesystem_avail_bytes",
          "node_filesystem_size_bytes",
          "node_filesystem_readonly",
          // elasticsearch_exporter 1.5
          "elasticsearch_cluster_health_status",
          "elasticsearch_index_stats_indexing_index_total",
          // json_exporter 0.7, by prometheus/json.yml
          "logstash_events_in_total",
          "logstash_events_out_total",
          "logstash_queue_events",
          "logstash_queue_size_bytes",
          "logstash_queue_max_size_bytes",
          "logstash_dead_letter_queue_size_bytes",
          "logstash_dead_letter_queue_dropped_events_total",
          // Helidon's base scope of MicroProfile Metrics
          "memory_maxHeap_bytes",
          "cpu_availableProcessors");

  /** Each says in the rules why it does not wait. */
  private static final Set<String> WITHOUT_WAITING =
      Set.of("ErrorBudgetBurn", "LogsDropped", "FaultInjected", "Watchdog");

  private static final Set<String> COUNTING = Set.of("rate", "increase");
  private static final Pattern METRIC = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+)");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // Without it each test is skipped.
  private static Prometheus prometheus;

  private record Selector(String metric, Set<String> labels) {}

  @BeforeAll
  static void loadTheRules() throws IOException {
    if (Programs.has("prometheus")) {
      prometheus =
          Prometheus.start(
              folder,
              Programs.freePort(),
              "rule_files: [\"%s\"]".formatted(Promtool.DELIVERED.resolve("rules/*.rules.yml")));
    }
  }

  @BeforeEach
  void prometheusIsThere() {
    Programs.orSkip("prometheus");
  }

  @AfterAll
  static void stopPrometheus() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  static List<Path> unitTests() throws IOException {
    try (Stream<Path> files = Files.list(Promtool.DELIVERED.resolve("tests"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void theConfigurationIsValid() throws Exception {
    Promtool.accepts(
        "check",
        "config",
        "--lint=all",
        "--lint-fatal",
        Promtool.DELIVERED.resolve("prometheus.yml").toString());
  }

  @ParameterizedTest
  @MethodSource("unitTests")
  void theUnitTestsPass(Path file) throws Exception {
    Promtool.accepts("test", "rules", file.toString());
  }

  @Test
  void everyAlertIsTestedToFireWithAllItSaysAndToKeepQuiet() throws Exception {
    StringBuilder tests = new StringBuilder();
    for (Path file : unitTests()) {
      tests.append(Files.readString(file));
    }
    for (String alert : names(alerts())) {
      assertThat(tests)
          .containsPattern("- alertname: " + alert + "\n +eval_time: .*\n +exp_alerts:\n");
      if (!alert.equals("Watchdog")) {
        assertThat(tests)
            .containsPattern(
                "expr: ALERTS\\{alertname=\""
                    + alert
                    + "\".*\n +eval_time: .*\n +exp_samples: \\[]");
      }
    }
  }

  @Test
  void everyAlertSaysHowUrgentItIsAndLeadsOn() throws Exception {
    assertThat(alerts())
        .allSatisfy(alert -> {
          String name = alert.path("name").asString();
          assertThat(alert.path("labels").path("severity").asString())
              .isIn("page", "ticket", "info");
          JsonNode annotations = alert.path("annotations");
          assertThat(annotations.path("summary").asString()).isNotBlank();
          assertThat(annotations.path("description").asString()).isNotBlank();
          assertThat(annotations.path("runbook_url").asString())
              .isEqualTo("{{ $externalLabels.runbooks_url }}/" + name + ".md");
          // The templates of messages append the time.
          assertThat(annotations.path("dashboard_url").asString())
              .matches("\\{\\{ \\$externalLabels\\.grafana_url }}/d/vigie-[a-z]+\\?.+");
          assertThat(annotations.path("traces_url").asString())
              .startsWith("{{ $externalLabels.jaeger_url }}/search?service=vigie");
          assertThat(annotations.path("logs_url").asString())
              .startsWith("{{ $externalLabels.kibana_url }}/app/discover#/?_a=(query:(")
              .endsWith("'))");
        });
  }

  @Test
  void everyAlertWaitsUnlessItSaysWhyNot() throws Exception {
    assertThat(
            names(alerts().stream().filter(alert -> alert.path("duration").asInt() == 0).toList()))
        .isEqualTo(WITHOUT_WAITING);
  }

  @Test
  void rulesReadMetricsAndLabelsThatExist() throws Exception {
    Set<String> recorded = names(recordings());
    for (Selector selector : selectors()) {
      String metric = selector.metric();
      if (recorded.contains(metric) || METRICS_OF_OTHERS.contains(metric)) {
        continue;
      }
      String row = row(metric);
      assertThat(selector.labels())
          .describedAs("labels of %s", metric)
          .allMatch(label -> row.contains("`%s`".formatted(label)));
    }
  }

  @Test
  void nothingOfOthersIsListedInVain() throws Exception {
    assertThat(selectors()).extracting(Selector::metric).containsAll(METRICS_OF_OTHERS);
  }

  @Test
  void everyMetricOfTheServiceThatRulesReadIsWatched() throws Exception {
    Set<String> watched = new HashSet<>();
    for (JsonNode alert : alerts()) {
      if (alert.path("name").asString().equals("TelemetryMissing")) {
        collect(
            prometheus.parsed(alert.path("query").asString()),
            "call",
            call -> {
              if (call.path("func").path("name").asString().equals("absent")) {
                watched.add(call.path("args").path(0).path("name").asString());
              }
            });
      }
    }
    Set<String> recorded = names(recordings());
    Set<String> ours =
        selectors().stream()
            .map(Selector::metric)
            .filter(metric -> !recorded.contains(metric))
            .filter(
                metric -> OF_THE_RUNTIME.contains(metric) || !METRICS_OF_OTHERS.contains(metric))
            .collect(toSet());
    assertThat(watched).isEqualTo(ours);
  }

  @Test
  void onlyCountersHaveARate() throws Exception {
    for (JsonNode rule : prometheus.rules()) {
      collect(
          prometheus.parsed(rule.path("query").asString()),
          "call",
          call -> {
            if (COUNTING.contains(call.path("func").path("name").asString())) {
              assertThat(call.path("args").path(0).path("name").asString())
                  .matches(".+_(total|count|sum|bucket)");
            }
          });
    }
  }

  private static List<JsonNode> alerts() throws IOException, InterruptedException {
    return ofType("alerting");
  }

  private static List<JsonNode> recordings() throws IOException, InterruptedException {
    return ofType("recording");
  }

  private static List<JsonNode> ofType(String type) throws IOException, InterruptedException {
    return prometheus.rules().stream()
        .filter(rule -> rule.path("type").asString().equals(type))
        .toList();
  }

  private static Set<String> names(List<JsonNode> rules) {
    return rules.stream().map(rule -> rule.path("name").asString()).collect(toSet());
  }

  private static List<Selector> selectors() throws IOException, InterruptedException {
    List<Selector> selectors = new ArrayList<>();
    for (JsonNode rule : prometheus.rules()) {
      JsonNode expression = prometheus.parsed(rule.path("query").asString());
      for (String type : List.of("vectorSelector", "matrixSelector")) {
        collect(expression, type, selector -> selectors.add(selector(selector)));
      }
    }
    return selectors;
  }

  private static Selector selector(JsonNode node) {
    Set<String> labels =
        node.path("matchers")
            .valueStream()
            .map(matcher -> matcher.path("name").asString())
            .filter(label -> !label.equals("__name__"))
            .collect(toSet());
    return new Selector(node.path("name").asString(), labels);
  }

  private static void collect(JsonNode tree, String type, Consumer<JsonNode> found) {
    if (tree.path("type").asString("").equals(type)) {
      found.accept(tree);
    }
    for (JsonNode below : tree) {
      collect(below, type, found);
    }
  }

  /** The row of the catalogue that tells of a series. */
  private static String row(String series) throws IOException {
    String catalogue = Files.readString(Path.of("..", "docs", "metrics.md"));
    return METRIC
        .matcher(catalogue)
        .results()
        .filter(row ->
            row.group(2).equals("histogram")
                ? series.matches(row.group(1) + "_(bucket|count|sum)")
                : series.equals(row.group(1)))
        .findFirst()
        .map(row -> catalogue.substring(row.start(), catalogue.indexOf('\n', row.start())))
        .orElseThrow(() -> new AssertionError("docs/metrics.md does not list " + series));
  }
}
