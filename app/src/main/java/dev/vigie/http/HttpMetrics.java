package dev.vigie.http;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Counts and times the requests of callers; the labels are bounded whatever is sent. */
final class HttpMetrics {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** What OpenTelemetry's conventions call a method that they do not know. */
  private static final String OTHER_METHOD = "_OTHER";

  private static final Label METHOD =
      Label.of(
          "method", Stream.concat(METHODS.stream().sorted(), Stream.of(OTHER_METHOD)).toList());
  private static final Label ENDPOINT =
      Label.from("endpoint", "the templates of the routes, and unknown");
  private static final Label STATUS = Label.from("status_code", "the statuses of answers");
  private static final List<Double> SIZES = List.of(1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8);

  static final Metric REQUESTS =
      Metric.counter(
          "http_requests_total", "Requests that were answered.", METHOD, ENDPOINT, STATUS);
  static final Metric DURATION =
      Metric.histogram(
          "http_request_duration_seconds",
          "Seconds from the last byte of a request's headers to the last byte of its response; streams of"
              + " events are not timed.",
          List.of(
              0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
              60.0),
          METHOD,
          ENDPOINT,
          STATUS);
  static final Metric REQUEST_SIZE =
      Metric.histogram(
          "http_request_size_bytes",
          "Bytes of a request's body, as its Content-Length says; none counts as 0.",
          SIZES,
          METHOD,
          ENDPOINT);
  static final Metric RESPONSE_SIZE =
      Metric.histogram(
          "http_response_size_bytes",
          "Bytes of a response with its headers.",
          SIZES,
          METHOD,
          ENDPOINT);
  static final Metric ACTIVE =
      Metric.gauge(
          "http_requests_active",
          "Requests being answered right now, open streams of events not counted.");
  static final Metric ERRORS =
      Metric.counter(
          "http_errors_total",
          "Requests that were answered with a problem.",
          ENDPOINT,
          Label.of(
              "error_type", Arrays.stream(ProblemType.values()).map(HttpMetrics::label).toList()));

  private record Labels(String method, String endpoint, int status) {}

  private record Sizes(DistributionSummary request, DistributionSummary response) {}

  private record Pair(Counter requests, Timer duration, Sizes sizes) {}

  private final Map<Labels, Pair> pairs = new ConcurrentHashMap<>();
  private final AtomicInteger active = new AtomicInteger();
  private final RequestLevels ofService = RequestLevels.ofService();

  HttpMetrics() {
    ACTIVE.read(active::get);
  }

  /** Makes the meters of what a route should never answer, so that the first one is a change. */
  static void startAtZero(String method, String endpoint) {
    for (ProblemType fault : List.of(ProblemType.INTERNAL, ProblemType.OVERLOADED)) {
      String status = Integer.toString(fault.status());
      REQUESTS.count(method, endpoint, status);
      DURATION.time(method, endpoint, status);
      ERRORS.count(endpoint, label(fault));
    }
  }

  /** One of a bounded set, whatever is sent. */
  static String method(String sent) {
    return METHODS.contains(sent) ? sent : OTHER_METHOD;
  }

  void started() {
    active.incrementAndGet();
  }

  /** The request no longer counts as being answered. */
  void ended() {
    active.decrementAndGet();
  }

  void finished(
      String method,
      Exchange exchange,
      int status,
      Duration taken,
      long requestBytes,
      long responseBytes) {
    if (!exchange.isStreaming()) {
      ended();
    }
    Labels labels = new Labels(method, exchange.endpoint(), status);
    Pair pair = pairs.computeIfAbsent(labels, HttpMetrics::register);
    pair.requests().increment();
    if (!exchange.isStreaming()) {
      pair.duration().record(taken);
    }
    pair.sizes().request().record((double) requestBytes);
    pair.sizes().response().record((double) responseBytes);
    exchange.levels().orElse(ofService).record(status, taken);
    exchange.problem().ifPresent(type -> failed(exchange.endpoint(), type));
  }

  private static void failed(String endpoint, ProblemType type) {
    ERRORS.count(endpoint, label(type)).increment();
  }

  private static String label(ProblemType type) {
    return type.typeName().replace('-', '_');
  }

  private static Pair register(Labels labels) {
    String status = Integer.toString(labels.status());
    return new Pair(
        REQUESTS.count(labels.method(), labels.endpoint(), status),
        DURATION.time(labels.method(), labels.endpoint(), status),
        new Sizes(
            REQUEST_SIZE.summarise(labels.method(), labels.endpoint()),
            RESPONSE_SIZE.summarise(labels.method(), labels.endpoint())));
  }
}
