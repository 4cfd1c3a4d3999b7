package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import dev.vigie.telemetry.GrafanaDashboard.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the queries of the dashboards read is there. */
class DashboardSeriesTest {
  /** Series that neither the service's catalogue nor a rule makes, by who exports them. */
  private static final Set<String> OTHERS =
      Stream.of(
              // Prometheus itself.
              Stream.of(
                  "ALERTS",
                  "up",
                  "scrape_duration_seconds",
                  "scrape_samples_scraped",
                  "prometheus_notifications_dropped_total",
                  "prometheus_notifications_sent_total",
                  "prometheus_rule_evaluation_failures_total",
                  "prometheus_rule_group_iterations_missed_total",
                  "prometheus_rule_group_last_duration_seconds",
                  "prometheus_tsdb_head_series"),
              Stream.of(
                  "alertmanager_alerts",
                  "alertmanager_notifications_failed_total",
                  "alertmanager_notifications_total"),
              // Helidon's metrics of the JVM.
              Stream.of(
                  "classloader_loadedClasses_count",
                  "cpu_availableProcessors",
                  "cpu_systemLoadAverage",
                  "gc_time_seconds_total",
                  "gc_total",
                  "jvm_uptime_seconds",
                  "memory_committedHeap_bytes",
                  "memory_maxHeap_bytes",
                  "memory_usedHeap_bytes",
                  "thread_count",
                  "thread_daemon_count"),
              // blackbox-exporter.
              Stream.of(
                  "probe_duration_seconds", "probe_ssl_earliest_cert_expiry", "probe_success"),
              // node-exporter.
              Stream.of(
                  "node_cpu_seconds_total",
                  "node_filesystem_avail_bytes",
                  "node_filesystem_size_bytes",
                  "node_memory_MemAvailable_bytes",
                  "node_memory_MemTotal_bytes",
                  "node_network_receive_bytes_total",
                  "node_network_transmit_bytes_total"),
              // postgres-exporter.
              Stream.of(
                  "pg_database_size_bytes",
                  "pg_stat_database_numbackends",
                  "pg_stat_database_xact_commit",
                  "pg_stat_database_xact_rollback",
                  "pg_up"),
              // elasticsearch-exporter.
              Stream.of(
                  "elasticsearch_cluster_health_status",
                  "elasticsearch_indices_indexing_index_total"),
              // json_exporter, of Logstash.
              Stream.of(
                  "logstash_events_in_total",
                  "logstash_events_filtered_total",
                  "logstash_events_out_total",
                  "logstash_queue_events",
                  "logstash_queue_size_bytes",
                  "logstash_queue_max_size_bytes",
                  "logstash_dead_letter_queue_size_bytes",
                  "logstash_dead_letter_queue_dropped_events_total",
                  "logstash_reloads_successes_total",
                  "logstash_reloads_failures_total",
                  "logstash_jvm_heap_used_bytes",
                  "logstash_jvm_heap_max_bytes"),
              // cAdvisor.
              Stream.of(
                  "container_cpu_usage_seconds_total",
                  "container_fs_reads_bytes_total",
                  "container_fs_writes_bytes_total",
                  "container_last_seen",
                  "container_memory_usage_bytes",
                  "container_network_receive_bytes_total",
                  "container_network_transmit_bytes_total"))
          .flatMap(names -> names)
          .collect(Collectors.toSet());

  private static final Pattern RECORDED = Pattern.compile("(?m)^ *- record: (\\S+)$");
  private static final Pattern RANGE = Pattern.compile("\\[([^]]*)]");

  @Test
  void everySeriesThatIsReadExists() throws Exception {
    Set<String> known = new HashSet<>(OTHERS);
    known.addAll(ofTheCatalogue());
    known.addAll(recorded());

    assertThat(GrafanaDashboard.allQueries())
        .allSatisfy(query ->
            assertThat(query.metrics()).as(query.toString()).isNotEmpty().isSubsetOf(known));
  }

  @Test
  void noExportersSeriesIsListedInVain() throws IOException {
    Set<String> read =
        GrafanaDashboard.allQueries().stream()
            .flatMap(query -> query.metrics().stream())
            .collect(Collectors.toSet());

    assertThat(read).containsAll(OTHERS);
  }

  @Test
  void everyMetricOfTheServiceIsOnADashboard() throws Exception {
    Set<String> read =
        GrafanaDashboard.allQueries().stream()
            .flatMap(query -> query.metrics().stream())
            .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
            .collect(Collectors.toSet());
    // Objectives are read as the rules record them.
    Set<String> recordedInstead = Set.of("slo_objective_ratio", "slo_info");

    assertThat(MetricsDocumentTest.catalogue().stream().map(Metric::name))
        .filteredOn(name -> !recordedInstead.contains(name))
        .isSubsetOf(read);
  }

  @Test
  void ratesFollowTheResolutionOfTheScreenAndTotalsTheTimeShown() throws IOException {
    assertThat(GrafanaDashboard.allQueries())
        .allSatisfy(query ->
            assertThat(RANGE.matcher(query.expression()).results().map(range -> range.group(1)))
                .as(query.toString())
                .isSubsetOf("$__rate_interval", "$__range"));
  }

  @Test
  void metricsOfAQueryAreFoundWhateverSurroundsThem() {
    Query query =
        new Query(
            "",
            "",
            "100 * (sum by (le, slo) (rate(a_bucket{b=~\"c\"}[$__range])) or vector(0)) / on () (slo:d:e_1h > 0.5)");

    assertThat(query.metrics()).containsExactlyInAnyOrder("a_bucket", "slo:d:e_1h");
  }

  private static Set<String> ofTheCatalogue() throws Exception {
    return MetricsDocumentTest.catalogue().stream()
        .flatMap(DashboardSeriesTest::series)
        .collect(Collectors.toSet());
  }

  private static Stream<String> series(Metric metric) {
    return switch (metric.type()) {
      case COUNTER, GAUGE -> Stream.of(metric.name());
      case HISTOGRAM -> Stream.of("_bucket", "_sum", "_count").map(metric.name()::concat);
    };
  }

  private static Set<String> recorded() throws IOException {
    try (Stream<Path> files = Files.list(Programs.home().resolve("prometheus/rules"))) {
      Set<String> names = new HashSet<>();
      for (Path file : files.toList()) {
        RECORDED
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(names::add);
      }
      return names;
    }
  }
}
