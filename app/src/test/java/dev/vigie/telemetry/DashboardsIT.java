package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import dev.vigie.ServiceProcess;
import dev.vigie.telemetry.GrafanaDashboard.Query;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every query of every panel against a real Prometheus that scrapes the real service. */
class DashboardsIT {
  /** What is not there in this test, by the beginning of its series' names, and why. */
  private static final Map<String, String> ABSENT =
      Map.of(
          "pg_", "postgres-exporter is not among the tools: the embedded store needs none",
          "elasticsearch_", "Elasticsearch is not among the tools",
          "container_", "cAdvisor needs containers",
          "search_", "the service has no Elasticsearch here",
          "probe_ssl_", "the service serves no TLS itself");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\((?<series>.*), (?<label>\\w+)\\)");
  private static final Path PDF = Path.of("samples", "invoice.pdf");
  private static final String PATIENT =
      """
      {"pregnancies": 6, "glucose": 148, "blood_pressure": 72, "skin_thickness": 35, "insulin": 0,
       "bmi": 33.6, "diabetes_pedigree_function": 0.627, "age": 50}
      """;

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // Without the programs each test is skipped.
  private static ServiceProcess service;

  @SuppressWarnings("NullAway.Init")
  private static Surroundings surroundings;

  @BeforeAll
  static void startThem() throws IOException {
    if (!Surroundings.PROGRAMS.stream().allMatch(Programs::has)) {
      return;
    }
    service =
        ServiceProcess.start(
            folder.resolve("data"), Map.of("vigie.webhooks.allowed-targets", "127.0.0.1"));
    surroundings = Surroundings.start(folder, service.port(), service.adminPort());
  }

  @BeforeEach
  void theProgramsAreThere() {
    Surroundings.PROGRAMS.forEach(Programs::orSkip);
  }

  @AfterAll
  static void stopThem() {
    if (surroundings != null) {
      surroundings.close();
    }
    if (service != null) {
      service.close();
    }
  }

  @Test
  void everyQueryOfEveryPanelFindsData() {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> {
          useTheService();
          assertThat(withoutData()).isEmpty();
        });
  }

  @Test
  void marksOfAlertsAndFaultsCanBeAsked() throws Exception {
    for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
      for (String expression : dashboard.annotations()) {
        assertThat(prometheus().query(expression).isArray()).as(expression).isTrue();
      }
    }
  }

  /**
   * A document whose caller cannot be told of its end, a prediction, a caller's mistake, a path
   * that is none.
   */
  private static void useTheService() throws Exception {
    send(request("/v1/callback/secret").POST(BodyPublishers.noBody()));
    send(
        request("/v1/documents")
            .header("Content-Type", "application/pdf")
            .header("Callback", "http://127.0.0.1:1/")
            .header("Prefer", "wait=60")
            .POST(BodyPublishers.ofByteArray(Files.readAllBytes(PDF))));
    send(
        request("/v1/predictions")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(PATIENT)));
    send(
        request("/v1/predictions")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}")));
    send(request("/nowhere"));
  }

  /** The queries that find nothing, or nothing but what is not a number, and what was asked. */
  private static Map<Query, String> withoutData() throws Exception {
    Map<Query, String> empty = new HashMap<>();
    for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
      Map<String, String> variables = variables(dashboard);
      for (Query query : dashboard.queries()) {
        String asked = filled(query.expression(), variables);
        if (!isAbsent(query) && !hasNumbers(prometheus().query(asked))) {
          empty.put(query, asked);
        }
      }
    }
    return empty;
  }

  private static boolean isAbsent(Query query) {
    return query.metrics().stream()
        .anyMatch(metric -> ABSENT.keySet().stream().anyMatch(metric::startsWith));
  }

  private static boolean hasNumbers(JsonNode series) {
    return series
        .valueStream()
        .anyMatch(one -> !one.path("value").path(1).asString("NaN").equals("NaN"));
  }

  /** What Grafana puts in place of variables when all values of each are chosen. */
  private static Map<String, String> variables(GrafanaDashboard dashboard) throws Exception {
    // The longest name first, as one begins like another.
    Map<String, String> values = new TreeMap<>((a, b) -> b.compareTo(a));
    values.put("__rate_interval", "20s");
    values.put("__range", "5m");
    for (JsonNode variable : dashboard.variables("query")) {
      Matcher query = LABEL_VALUES.matcher(variable.path("query").asString(""));
      assertThat(query.matches()).as(variable.toString()).isTrue();
      List<String> found =
          prometheus().labelValues(filled(query.group("series"), values), query.group("label"));
      values.put(variable.path("name").asString(""), "(" + String.join("|", found) + ")");
    }
    return values;
  }

  private static String filled(String expression, Map<String, String> values) {
    String filled = expression;
    for (Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("$" + value.getKey(), value.getValue());
    }
    return filled;
  }

  private static Prometheus prometheus() {
    return surroundings.prometheus();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
  }

  private static void send(HttpRequest.Builder request) throws Exception {
    CLIENT.send(request.build(), BodyHandlers.discarding());
  }
}
