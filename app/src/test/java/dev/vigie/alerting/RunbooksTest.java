package dev.vigie.alerting;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each alert has a runbook, and what a runbook names is there. */
class RunbooksTest {
  private static final Path DOCUMENTS = Path.of("..", "docs");
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "vigie");

  /** What Prometheus itself and the exporters bring; no document of ours lists it. */
  private static final Set<String> METRICS_OF_OTHERS =
      Set.of(
          "up",
          "ALERTS",
          "scrape_samples_scraped",
          "memory_maxHeap_bytes",
          "gc_time_seconds_total",
          "probe_success",
          "probe_ssl_earliest_cert_expiry",
          "node_memory_MemAvailable_bytes",
          "node_memory_MemTotal_bytes",
          "node_filesystem_avail_bytes",
          "node_filesystem_size_bytes",
          "elasticsearch_cluster_health_status",
          "elasticsearch_index_stats_indexing_index_total",
          "logstash_events_in_total",
          "logstash_events_out_total",
          "logstash_queue_events",
          "logstash_queue_size_bytes",
          "logstash_queue_max_size_bytes",
          "logstash_dead_letter_queue_size_bytes",
          "logstash_dead_letter_queue_dropped_events_total",
          "prometheus_rule_evaluation_failures_total",
          "prometheus_rule_group_last_duration_seconds",
          "prometheus_rule_group_interval_seconds",
          "prometheus_notifications_errors_total",
          "alertmanager_notification_requests_failed_total");

  private static final Set<String> PATHS_OF_THE_FRAMEWORK =
      Set.of("/metrics", "/health/started", "/health/ready", "/health/live");

  private static final Pattern NOT_A_METRIC =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|on|without|ignoring|group_left|group_right)"
              + " *\\([^)]*\\)|\\b[a-z_]+ *(?=\\()|\\b(and|or|unless|sum|max|min)\\b");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  static List<Runbook> runbooks() {
    return Runbook.all();
  }

  @Test
  void everyAlertHasARunbookAndTheOtherWayRound() {
    assertThat(Runbook.all())
        .extracting(Runbook::name)
        .containsExactlyInAnyOrderElementsOf(AlertRules.severities().keySet());
  }

  @Test
  void everyAlertLeadsToItsOwnRunbook() {
    assertThat(AlertRules.alerts())
        .allSatisfy(alert ->
            assertThat(alert.path("annotations").path("runbook_url").asString())
                .endsWith("/" + alert.path("alert").asString() + ".md"));
  }

  @Test
  void theTableNamesEachAlertAndItsSeverities() throws IOException {
    List<String> order = List.of("page", "ticket", "info");
    List<String> rows =
        AlertRules.severities().entrySet().stream()
            .map(alert ->
                "| [%1$s](%1$s.md) | %2$s |"
                    .formatted(
                        alert.getKey(),
                        String.join(
                            ", ",
                            alert.getValue().stream()
                                .sorted(Comparator.comparingInt(order::indexOf))
                                .toList())))
            .toList();
    assertThat(Files.readAllLines(Runbook.FOLDER.resolve("README.md")))
        .filteredOn(line -> line.startsWith("| ["))
        .containsExactlyElementsOf(rows);
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void saysWhatItMeansHowToCheckHowToMendAndHowToPrevent(Runbook runbook) {
    assertThat(runbook.text())
        .startsWith("# " + runbook.name() + "\n\n**For users:** ")
        .containsSubsequence("\n## Check\n", "\n## Mend\n", "\n## Prevent\n");
    assertThat(runbook.queries("promql").size() + runbook.queries("sh").size()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void readsMetricsThatExist(Runbook runbook) throws IOException {
    Set<String> known = metrics();
    assertThat(runbook.queries("promql"))
        .allSatisfy(query -> assertThat(metricsOf(query)).isSubsetOf(known));
  }

  private static Set<String> metricsOf(String query) {
    return words(WORD, NOT_A_METRIC.matcher(query).replaceAll(" "));
  }

  private static Set<String> metrics() throws IOException {
    Stream<String> ours =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+)")
            .matcher(Files.readString(DOCUMENTS.resolve("metrics.md")))
            .results()
            .flatMap(RunbooksTest::series);
    Stream<String> recorded =
        AlertRules.all().stream()
            .filter(rule -> rule.has("record"))
            .map(rule -> rule.path("record").asString());
    return Stream.of(ours, recorded, METRICS_OF_OTHERS.stream())
        .flatMap(names -> names)
        .collect(toSet());
  }

  private static Stream<String> series(MatchResult row) {
    String name = row.group(1);
    return row.group(2).equals("histogram")
        ? Stream.of(name + "_bucket", name + "_sum", name + "_count")
        : Stream.of(name);
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void searchesLogsByFieldsThatExist(Runbook runbook) throws IOException {
    Set<String> fields =
        words(Pattern.compile("`([a-z_]+)`"), Files.readString(DOCUMENTS.resolve("logs.md")));
    assertThat(runbook.queries("kql"))
        .allSatisfy(query ->
            assertThat(fields).containsAll(words(Pattern.compile("(\\w+) (?::|>=?|<=?) "), query)));
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void namesSettingsThatExist(Runbook runbook) throws IOException {
    Set<String> settings =
        words(
            Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|"),
            Files.readString(DOCUMENTS.resolve("settings.md")));
    assertThat(runbook.find(Pattern.compile("`(vigie(?:\\.[a-z-]+)+)[`=]"))).isSubsetOf(settings);
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void callsPathsThatTheAdminPortServes(Runbook runbook) throws IOException {
    Set<Pattern> served =
        Stream.concat(PATHS_OF_THE_FRAMEWORK.stream(), adminPaths().stream())
            .map(path -> Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")))
            .collect(toSet());
    assertThat(runbook.find(Pattern.compile("127\\.0\\.0\\.1:8081(/[^'\"`?\\s]*)")))
        .allSatisfy(
            path -> assertThat(served).anyMatch(pattern -> pattern.matcher(path).matches()));
  }

  /** As the sources of the admin port register them. */
  private static Set<String> adminPaths() throws IOException {
    try (Stream<Path> sources = Files.list(SOURCES.resolve("operate"))) {
      StringBuilder text = new StringBuilder();
      for (Path source : sources.toList()) {
        text.append(withPathsInPlace(Files.readString(source)));
      }
      Set<String> below =
          words(
              Pattern.compile("\\.(?:get|post|delete)\\(path \\+ \"(/[^\"]+)\""), text.toString());
      return Stream.concat(
              words(Pattern.compile("\\.(?:get|put|post|delete)\\(\"(/[^\"]+)\""), text.toString())
                  .stream(),
              words(Pattern.compile("\\.routing\\(rules, \"(/[^\"]+)\""), text.toString()).stream()
                  .flatMap(path -> below.stream().map(end -> path + end)))
          .collect(toSet());
    }
  }

  private static String withPathsInPlace(String source) {
    Matcher constant = Pattern.compile("String PATH = (\"[^\"]+\");").matcher(source);
    return constant.find() ? source.replaceAll("\\bPATH\\b", constant.group(1)) : source;
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void leadsToPagesThatExist(Runbook runbook) {
    assertThat(runbook.find(Pattern.compile("\\]\\((?!http)([^)#]+)")))
        .allSatisfy(link -> assertThat(Runbook.FOLDER.resolve(link)).exists());
  }

  @Test
  void alertmanagerKnowsOnlyAlertsThatExist() throws IOException {
    JsonNode configuration =
        AlertRules.yaml(AlertmanagerFolder.DELIVERED.resolve(AlertmanagerFolder.FILE));
    Set<String> named =
        words(Pattern.compile("alertname =~? \\\\\"([^\\\\]+)"), configuration.toString()).stream()
            .flatMap(names -> Stream.of(names.split("\\|")))
            .collect(toSet());
    assertThat(named).isNotEmpty();
    assertThat(AlertRules.severities().keySet()).containsAll(named);
  }

  /** What the first group finds, or the whole pattern if it has none. */
  private static Set<String> words(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(found.groupCount()))
        .collect(toSet());
  }
}
