package dev.vigie.telemetry;

import static dev.vigie.telemetry.SpanTree.below;
import static dev.vigie.telemetry.SpanTree.has;
import static dev.vigie.telemetry.SpanTree.one;
import static dev.vigie.telemetry.SpanTree.reaches;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import dev.vigie.telemetry.Jaeger.Span;
import dev.vigie.workload.WorkloadJar;
import dev.vigie.workload.wordcount.WordCountWorkload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What reaches a real Jaeger from the real service. */
class TracingIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String CALLERS_SPAN = "00f067aa0ba902b7";
  private static final Path PDF = Path.of("samples", "invoice.pdf");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // Without it each test is skipped.
  private static Jaeger jaeger;

  @BeforeAll
  static void startJaeger() throws IOException {
    if (!Programs.has("jaeger")) {
      return;
    }
    jaeger = Jaeger.start(folder);
  }

  @BeforeEach
  void jaegerIsThere() {
    Programs.orSkip("jaeger");
  }

  @AfterAll
  static void stopJaeger() {
    if (jaeger != null) {
      jaeger.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http", "jaeger"})
  void documentIsOneTraceFromTheCallersSpanToTheStoredResult(String protocol, @TempDir Path data)
      throws Exception {
    String trace = newTrace();
    try (ServiceProcess service = start(data, protocol, Map.of())) {
      post(service, trace, "01", Files.readAllBytes(PDF));

      List<Span> spans =
          await(trace, known -> has(known, "UPDATE work") && has(known, "POST /v1/documents"));

      Span request = one(spans, "POST /v1/documents");
      assertThat(request.parent()).contains(CALLERS_SPAN);
      assertThat(request.kind()).isEqualTo("server");
      assertThat(request.tags())
          .containsEntry("http.request.method", "POST")
          .containsEntry("http.route", "/v1/documents")
          .containsEntry("http.response.status_code", "200")
          .containsEntry("vigie.workload", "documents");
      Span accept = below(request, one(spans, "documents accept"), "internal");
      below(accept, one(spans, "INSERT work"), "client");
      Span send = below(accept, one(spans, "documents send"), "producer");
      Span process = below(send, one(spans, "documents process"), "consumer");
      assertThat(process.tags())
          .containsEntry("messaging.system", "activemq")
          .containsEntry("messaging.destination.name", "work.documents")
          .containsEntry("vigie.attempt", "1");
      below(process, one(spans, "UPDATE work"), "client");
      assertThat(spans).anySatisfy(span -> assertThat(span.name()).isEqualTo("sandbox call"));
      assertThat(spans).noneMatch(span -> span.tags().containsKey("error.type"));
      assertThat(spans).allSatisfy(span -> assertThat(reaches(spans, span, request)).isTrue());
    }
  }

  @Test
  void workThatWaitedThroughARestartOfEverythingStaysInItsTrace(@TempDir Path data)
      throws Exception {
    String trace = newTrace();
    try (ServiceProcess accepting = start(data, "grpc", Map.of("vigie.roles", "api"))) {
      HttpResponse<String> accepted =
          CLIENT.send(
              request(accepting, "/v1/documents", "application/pdf", trace, "01")
                  .POST(BodyPublishers.ofByteArray(Files.readAllBytes(PDF)))
                  .build(),
              BodyHandlers.ofString());
      assertThat(accepted.statusCode()).isEqualTo(202);
      assertThat(accepting.stop()).isZero();
    }
    try (ServiceProcess working = start(data, "grpc", Map.of())) {
      List<Span> spans =
          await(trace, known -> has(known, "UPDATE work") && has(known, "POST /v1/documents"));

      assertThat(working.pid()).isPositive();
      below(one(spans, "documents send"), one(spans, "documents process"), "consumer");
    }
  }

  @Test
  void workloadThatIsLaidBesideTheServiceHasTheSameSpans(@TempDir Path data) throws Exception {
    String trace = newTrace();
    try (ServiceProcess service =
        ServiceProcess.start(
            data.resolve("data"),
            Map.of("vigie.tracing.endpoint", jaeger.endpoint("grpc")),
            List.of(WorkloadJar.of(WordCountWorkload.class, data)))) {
      post(service, "/v1/wordcount", "text/plain", trace, "01", "two words".getBytes(UTF_8));

      List<Span> spans =
          await(trace, known -> has(known, "UPDATE work") && has(known, "POST /v1/wordcount"));

      Span send = one(spans, "wordcount send");
      below(send, one(spans, "wordcount process"), "consumer");
      assertThat(one(spans, "POST /v1/wordcount").tags())
          .containsEntry("vigie.workload", "wordcount");
    }
  }

  @Test
  void eachAttemptIsASpanOfTheSameTrace(@TempDir Path data) throws Exception {
    String trace = newTrace();
    try (ServiceProcess service =
        ServiceProcess.start(
            data.resolve("data"),
            Map.of(
                "vigie.tracing.endpoint", jaeger.endpoint("grpc"),
                "vigie.work.retry-delay", "20ms",
                "vigie.wordcount.ignored-words", data.resolve("missing").toString()),
            List.of(WorkloadJar.of(WordCountWorkload.class, data)))) {
      post(service, "/v1/wordcount", "text/plain", trace, "01", "two words".getBytes(UTF_8));

      List<Span> spans = await(trace, known -> has(known, "POST /v1/wordcount"));

      Span send = one(spans, "wordcount send");
      List<Span> attempts =
          spans.stream().filter(span -> span.name().equals("wordcount process")).toList();
      assertThat(attempts)
          .extracting(span -> span.tags().get("vigie.attempt"))
          .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
      assertThat(attempts)
          .allSatisfy(attempt -> below(send, attempt, "consumer"))
          .allSatisfy(attempt ->
              assertThat(attempt.tags()).containsEntry("error.type", "ignored_words_unreadable"));
    }
  }

  @Test
  void nothingOfADocumentReachesSpansLinesOrMetrics(@TempDir Path data) throws Exception {
    String trace = newTrace();
    try (ServiceProcess service = start(data, "grpc", Map.of())) {
      HttpResponse<String> finished =
          CLIENT.send(
              request(service, "/v1/documents", "application/pdf", trace, "01")
                  .header("Prefer", "wait=60")
                  .POST(BodyPublishers.ofByteArray(Files.readAllBytes(PDF)))
                  .build(),
              BodyHandlers.ofString());
      JsonNode result =
          Json.MAPPER.readTree(
              get(
                  service.port(),
                  Json.MAPPER.readTree(finished.body()).at("/links/result").asString()));
      List<String> personal = personal(result);
      assertThat(personal).as(result.toString()).hasSizeGreaterThan(8);

      List<Span> spans = await(trace, known -> has(known, "POST /v1/documents"));

      String told =
          String.join(
              "\n",
              spans.toString(),
              service.output(),
              Files.readString(data.resolve("logs/vigie.json")),
              get(service.adminPort(), "/metrics"));
      assertThat(told).contains("work completed").doesNotContain(personal);
    }
  }

  /** What was found in the document, and each word of it with an at-sign. */
  private static List<String> personal(JsonNode result) {
    Stream<String> fields =
        result.path("fields").valueStream().map(field -> field.path("raw").asString());
    Stream<String> mails =
        result
            .path("pages")
            .valueStream()
            .flatMap(page -> Stream.of(page.path("text").asString().split("\\s+")))
            .filter(word -> word.contains("@"));
    return Stream.concat(fields, mails).filter(text -> text.length() > 5).toList();
  }

  private static String get(int port, String path) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            BodyHandlers.ofString())
        .body();
  }

  @Test
  void failedAnalysisShowsWhere(@TempDir Path data) throws Exception {
    String trace = newTrace();
    try (ServiceProcess service = start(data, "grpc", Map.of())) {
      post(service, trace, "01", "%PDF-1.7\nnothing more".getBytes(UTF_8));

      List<Span> spans =
          await(
              trace, known -> has(known, "documents process") && has(known, "POST /v1/documents"));

      assertThat(one(spans, "documents process").tags()).containsEntry("error.type", "broken_file");
      assertThat(one(spans, "POST /v1/documents").tags()).doesNotContainKey("error.type");
    }
  }

  @Test
  void spansOfTheLastSecondReachJaegerBeforeTheServiceEnds(@TempDir Path data) throws Exception {
    String trace = newTrace();
    try (ServiceProcess service = start(data, "grpc", Map.of())) {
      post(service, trace, "01", Files.readAllBytes(PDF));
      assertThat(service.stop()).isZero();
    }

    assertThat(one(jaeger.spans(trace), "POST /v1/documents").kind()).isEqualTo("server");
  }

  @Test
  void failedWorkIsKeptThoughTheSamplingLeavesItsTraceOut(@TempDir Path data) throws Exception {
    String failing = newTrace();
    String succeeding = newTrace();
    try (ServiceProcess service =
        start(data, "grpc", Map.of("vigie.tracing.ratio", "0", "vigie.tracing.slow", "1h"))) {
      post(service, succeeding, "00", Files.readAllBytes(PDF));
      post(service, failing, "00", "%PDF-1.7\nnothing more".getBytes(UTF_8));

      List<Span> spans = await(failing, known -> has(known, "documents process"));

      assertThat(one(spans, "documents process").tags()).containsKey("error.type");
      assertThat(jaeger.spans(succeeding)).isEmpty();
    }
  }

  @Test
  void collectorThatIsAwayCostsNoRequestAndIsCounted(@TempDir Path data) throws Exception {
    try (ServiceProcess service =
        ServiceProcess.start(data, Map.of("vigie.tracing.endpoint", "http://127.0.0.1:9"))) {
      post(service, newTrace(), "01", Files.readAllBytes(PDF));

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(metric(service, "spans_dropped_total{", "export_failed")).isPositive());
    }
  }

  private static ServiceProcess start(Path data, String protocol, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("vigie.tracing.endpoint", jaeger.endpoint(protocol));
    settings.put("vigie.tracing.protocol", protocol);
    return ServiceProcess.start(data, settings);
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Waits for the end of the work. */
  private static void post(ServiceProcess service, String trace, String flags, byte[] file)
      throws Exception {
    post(service, "/v1/documents", "application/pdf", trace, flags, file);
  }

  private static void post(
      ServiceProcess service, String path, String type, String trace, String flags, byte[] body)
      throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            request(service, path, type, trace, flags)
                .header("Prefer", "wait=60")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"trace_id\":\"" + trace + "\"");
  }

  private static HttpRequest.Builder request(
      ServiceProcess service, String path, String type, String trace, String flags) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
        .header("Content-Type", type)
        .header("traceparent", "00-%s-%s-%s".formatted(trace, CALLERS_SPAN, flags));
  }

  private static double metric(ServiceProcess service, String... parts) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + service.adminPort() + "/metrics"))
                .header("Accept", "text/plain")
                .build(),
            BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> List.of(parts).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static List<Span> await(String trace, Predicate<List<Span>> complete) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> jaeger.spans(trace), complete);
  }
}
