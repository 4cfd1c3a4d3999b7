package dev.vigie.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import dev.vigie.ServiceProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a real Prometheus and its tools make of the service's metrics. */
class MetricsIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Path PDF = Path.of("samples", "invoice.pdf");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // Without it each test is skipped.
  private static Jaeger jaeger;

  @SuppressWarnings("NullAway.Init")
  private static ServiceProcess service;

  /** Requests of strange paths and of strange methods each. */
  private static final int MANY = 5_000;

  private static String firstScrape = "";

  @BeforeAll
  static void startJaegerAndTheService() throws Exception {
    if (!Programs.has("jaeger")) {
      return;
    }
    jaeger = Jaeger.start(folder);
    service =
        ServiceProcess.start(
            folder.resolve("data"), Map.of("vigie.tracing.endpoint", jaeger.endpoint("grpc")));
    firstScrape = metrics();
  }

  @BeforeEach
  void jaegerIsThere() {
    Programs.orSkip("jaeger");
  }

  @AfterAll
  static void stopThem() {
    if (service != null) {
      service.close();
    }
    if (jaeger != null) {
      jaeger.close();
    }
  }

  @Test
  void exemplarsLeadFromAHistogramToATraceThatJaegerKnows() throws Exception {
    try (Prometheus prometheus = Prometheus.start(folder, service.adminPort())) {
      for (String histogram :
          List.of(
              "document_processing_duration_seconds_bucket",
              "http_request_duration_seconds_bucket")) {
        // A bucket keeps its exemplar for some seconds, whatever comes meanwhile.
        Set<String> ours = new HashSet<>();
        String found =
            await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                    () -> {
                      ours.add(post());
                      return traces(prometheus.exemplars(histogram)).stream()
                          .filter(ours::contains)
                          .findFirst();
                    },
                    Optional::isPresent)
                .orElseThrow();
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(jaeger.spans(found)).isNotEmpty());
      }
    }
  }

  @Test
  void whatTheRulesReadIsThereBeforeTheFirstRequest() throws Exception {
    List<String> read =
        Pattern.compile("absent\\((\\w+)\\)")
            .matcher(Files.readString(Path.of("..", "prometheus/rules/telemetry.rules.yml")))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(read).hasSizeGreaterThan(15);
    assertThat(read)
        .allSatisfy(metric -> assertThat(firstScrape).containsPattern("(?m)^" + metric + "\\{"));
  }

  @Test
  void eachObjectiveHasItsCountersBeforeTheFirstRequest() {
    Pattern objective =
        Pattern.compile("^slo_objective_ratio\\{.*slo=\"(\\w+)\",workload=\"(\\w+)\"");
    List<List<String>> objectives =
        firstScrape
            .lines()
            .map(objective::matcher)
            .filter(Matcher::find)
            .map(found -> List.of(found.group(1), found.group(2)))
            // Its events are probes from outside.
            .filter(found -> !found.getFirst().equals("reachability"))
            .toList();

    assertThat(objectives)
        .contains(
            List.of("availability", "predictions"),
            List.of("latency", "predictions"),
            List.of("availability", "documents"),
            List.of("completion", "documents"));
    assertThat(objectives)
        .allSatisfy(declared ->
            assertThat(
                    firstScrape
                        .lines()
                        .filter(line -> line.startsWith("sli_events_total"))
                        .filter(line -> line.contains("slo=\"" + declared.getFirst() + "\""))
                        .filter(line -> line.contains("workload=\"" + declared.getLast() + "\"")))
                .hasSize(2));
  }

  @Test
  void randomPathsAndMethodsMakeNoNewSeries() throws Exception {
    strangeRequests(20);
    long before = ownSeries();

    strangeRequests(MANY);

    assertThat(ownSeries()).isEqualTo(before);
  }

  @Test
  void linesAndSpansAreCounted() throws Exception {
    post();

    await()
        .untilAsserted(() -> {
          assertThat(value("log_events_total{", "\"info\"")).isPositive();
          assertThat(value("spans_exported_total{", "vigie")).isPositive();
        });
  }

  @Test
  void promtoolHasNothingToSayOfOurMetrics() throws Exception {
    Path promtool = Programs.orSkip("promtool");
    Path input = folder.resolve("metrics.txt");
    Files.writeString(input, metrics());

    Process process =
        new ProcessBuilder(promtool.toString(), "check", "metrics")
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    List<String> names = MetricsDocumentTest.catalogue().stream().map(Metric::name).toList();
    assertThat(said.lines().filter(line -> names.stream().anyMatch(line::startsWith))).isEmpty();
    assertThat(said).doesNotContain("error while linting");
  }

  private static List<String> traces(JsonNode series) {
    return series.findValuesAsString("trace_id");
  }

  /** Sends a document and returns the id of its trace. */
  private static String post() throws Exception {
    String trace = UUID.randomUUID().toString().replace("-", "");
    HttpResponse<String> answer =
        send(
            request(service.port(), "/v1/documents")
                .header("Content-Type", "application/pdf")
                .header("Prefer", "wait=60")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .POST(BodyPublishers.ofByteArray(Files.readAllBytes(PDF))));
    assertThat(answer.statusCode()).isEqualTo(200);
    return trace;
  }

  private static void strangeRequests(int number) throws Exception {
    for (int index = 0; index < number; index++) {
      send(request(service.port(), "/" + UUID.randomUUID()));
      send(request(service.port(), "/v1/work/" + UUID.randomUUID()));
      send(request(service.port(), "/v1/work").method("X" + index, BodyPublishers.noBody()));
    }
  }

  private static double value(String name, String label) throws Exception {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name) && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static long ownSeries() throws Exception {
    return metrics().lines().filter(line -> line.startsWith("http_")).count();
  }

  private static String metrics() throws Exception {
    return send(request(service.adminPort(), "/metrics").header("Accept", "text/plain")).body();
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
