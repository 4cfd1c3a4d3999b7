package dev.vigie.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import dev.vigie.workload.roman.RomanWorkload;
import dev.vigie.workload.wordcount.WordCountWorkload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A workload is one package: two of them, in jars that know nothing of the service but its public
 * face, are laid beside it, and have all that the others have.
 */
class WorkloadPackageIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern METRIC = Pattern.compile("`([a-z]+_[a-z_]+)(?:\\{[^`]*)?`");

  @TempDir static Path folder;
  private static Path ignoredWords;
  private static ServiceProcess service;

  @BeforeAll
  static void startTheServiceWithTwoMoreJars() throws Exception {
    ignoredWords = Files.writeString(folder.resolve("ignored-words"), "the\n");
    service =
        ServiceProcess.start(
            folder.resolve("data"),
            Map.of(
                "vigie.wordcount.ignored-words", ignoredWords.toString(),
                "vigie.work.retry-delay", "10ms",
                "vigie.work.retry-delay-limit", "10ms"),
            List.of(
                WorkloadJar.of(WordCountWorkload.class, folder),
                WorkloadJar.of(RomanWorkload.class, folder)));
  }

  @AfterAll
  static void stopTheService() {
    service.close();
  }

  @Test
  void queuedWorkloadAcceptsWorkAndGivesItsResult() throws Exception {
    JsonNode work = submit("the three small words".getBytes(UTF_8));

    assertThat(work.path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(work.path("workload").asString()).isEqualTo("wordcount");
    HttpResponse<String> result = get("/v1/work/" + work.path("id").asString() + "/result");
    assertThat(result.body()).isEqualTo("{\"words\":3}");
  }

  @Test
  void failureOfTheInputEndsTheWorkWithItsTypeAndIsNoBadEvent() throws Exception {
    double badBefore = metric("sli_events_total", "quality", "wordcount", "outcome=\"bad\"");

    JsonNode work = submit(new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(work.path("status").asString()).isEqualTo("FAILED");
    assertThat(work.path("error").path("type").asString()).isEqualTo("not_text");
    assertThat(metric("work_errors_total", "error_type=\"not_text\"", "wordcount")).isPositive();
    assertThat(metric("sli_events_total", "quality", "wordcount", "outcome=\"bad\""))
        .isEqualTo(badBefore);
  }

  @Test
  void workThatNoAttemptCouldDoIsADeadLetterUntilItIsReplayed() throws Exception {
    Files.delete(ignoredWords);
    String id;
    try {
      JsonNode work = submit("some words".getBytes(UTF_8));
      id = work.path("id").asString();

      assertThat(work.path("status").asString()).isEqualTo("FAILED");
      assertThat(work.path("attempts").asInt()).isEqualTo(5);
      assertThat(deadLetter("", id).body())
          .contains("\"workload\":\"wordcount\"", "\"reason\":\"ignored_words_unreadable\"");
      assertThat(metric("work_retries_total", "transient_failure", "wordcount")).isPositive();
      assertThat(metric("sli_events_total", "quality", "wordcount", "outcome=\"bad\""))
          .isPositive();
    } finally {
      Files.writeString(ignoredWords, "the\n");
    }

    assertThat(deadLetter("/replay", id).statusCode()).isEqualTo(202);
    await()
        .untilAsserted(
            () -> assertThat(get("/v1/work/" + id + "/result").body()).isEqualTo("{\"words\":2}"));
  }

  @Test
  void synchronousWorkloadAnswersInTheRequest() throws Exception {
    assertThat(get("/v1/roman?number=1994").body())
        .isEqualTo("{\"number\":1994,\"numeral\":\"MCMXCIV\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?number=4000", "?number=0", "?number=many", "", "?number=1&base=2"})
  void synchronousWorkloadSaysWhatToChange(String query) throws Exception {
    HttpResponse<String> refused = get("/v1/roman" + query);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/problems/invalid-request", "\"in\":\"query\"");
  }

  @Test
  void bothAreDescribed() throws Exception {
    JsonNode paths =
        Json.MAPPER
            .readTree(
                send(request(service.port(), "/openapi")
                        .header("Accept", "application/json")
                        .build())
                    .body())
            .path("paths");

    assertThat(paths.path("/v1/roman").path("get").path("responses").has("400")).isTrue();
    assertThat(paths.path("/v1/wordcount").path("post").path("responses").has("202")).isTrue();
  }

  @Test
  void bothHaveMetricsAndObjectivesFromTheStart() throws Exception {
    assertThat(lines("work_accepted_total", "wordcount")).hasSize(1);
    assertThat(lines("work_errors_total", "wordcount", "\"input_unreadable\"")).hasSize(1);
    for (String slo : List.of("availability", "completion", "quality")) {
      assertThat(lines("sli_events_total", "slo=\"" + slo + "\"", "wordcount")).hasSize(2);
    }
    for (String slo : List.of("availability", "latency")) {
      assertThat(lines("sli_events_total", "slo=\"" + slo + "\"", "roman")).hasSize(2);
      assertThat(lines("slo_objective_ratio", "slo=\"" + slo + "\"", "roman")).hasSize(1);
    }
  }

  @Test
  void requestsAndWorksCountForTheObjectives() throws Exception {
    double latencyBefore = metric("sli_events_total", "latency", "roman", "outcome=\"good\"");
    double completionBefore =
        metric("sli_events_total", "completion", "wordcount", "outcome=\"good\"");

    get("/v1/roman?number=7");
    submit("one".getBytes(UTF_8));

    // Requests are counted once their answers are sent.
    await()
        .untilAsserted(() ->
            assertThat(metric("sli_events_total", "latency", "roman", "outcome=\"good\""))
                .isGreaterThan(latencyBefore));
    assertThat(metric("sli_events_total", "completion", "wordcount", "outcome=\"good\""))
        .isGreaterThan(completionBefore);
  }

  @Test
  void metricsThatTheGuideNamesExist() throws Exception {
    String guide = Files.readString(Path.of("..", "docs", "add-a-workload.md"));
    Set<String> named =
        guide
            .lines()
            .filter(line -> line.startsWith("| metrics") || line.startsWith("| objectives"))
            .flatMap(line -> METRIC.matcher(line).results())
            .map(match -> match.group(1))
            .collect(Collectors.toSet());

    assertThat(named).hasSizeGreaterThan(10);
    get("/v1/roman?number=0");
    await().untilAsserted(() -> assertThat(metrics()).contains(named));
  }

  @Test
  void logLinesOfItsWorkNameTheWorkload() throws Exception {
    String id = submit("logged".getBytes(UTF_8)).path("id").asString();

    await()
        .untilAsserted(() ->
            assertThat(Files.readString(folder.resolve("data/logs/vigie.json")).lines())
                .anySatisfy(line ->
                    assertThat(line).contains(id, "\"workload\":\"wordcount\"", "work completed")));
  }

  private static HttpResponse<String> deadLetter(String action, String id) throws Exception {
    HttpRequest.Builder request = request(service.adminPort(), "/dead-letters/" + id + action);
    return send(action.isEmpty() ? request.build() : request.POST(BodyPublishers.noBody()).build());
  }

  /** Waits for the end. */
  private static JsonNode submit(byte[] text) throws Exception {
    HttpResponse<String> answer =
        send(
            request(service.port(), "/v1/wordcount")
                .header("Content-Type", "text/plain")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofByteArray(text))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  private static double metric(String name, String... parts) throws Exception {
    List<String> lines = lines(name, parts);
    assertThat(lines).as("%s %s", name, List.of(parts)).hasSize(1);
    String line = lines.getFirst();
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static List<String> lines(String name, String... parts) throws Exception {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> List.of(parts).stream().allMatch(line::contains))
        .toList();
  }

  private static String metrics() throws Exception {
    return send(request(service.adminPort(), "/metrics").header("Accept", "text/plain").build())
        .body();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(service.port(), path).build());
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
