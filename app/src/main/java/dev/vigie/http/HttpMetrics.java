package dev.vigie.http;

import dev.vigie.telemetry.Meters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times the requests of callers; the labels are bounded whatever is sent. */
final class HttpMetrics {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** What OpenTelemetry's conventions call a method that they do not know. */
  private static final String OTHER_METHOD = "_OTHER";

  private static final List<Duration> BUCKETS =
      Meters.seconds(
          0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60);

  private record Labels(String method, String endpoint, int status) {}

  private record Pair(Counter requests, Timer duration) {}

  private final Map<Labels, Pair> pairs = new ConcurrentHashMap<>();
  private final AtomicInteger active = new AtomicInteger();
  private final RequestLevels ofService = RequestLevels.ofService();

  HttpMetrics() {
    Meters.gauge("http_requests_active", "Requests being answered right now.", active::get);
  }

  /** One of a bounded set, whatever is sent. */
  static String method(String sent) {
    return METHODS.contains(sent) ? sent : OTHER_METHOD;
  }

  void started() {
    active.incrementAndGet();
  }

  void finished(String method, Exchange exchange, int status, Duration taken) {
    active.decrementAndGet();
    Labels labels = new Labels(method, exchange.endpoint(), status);
    Pair pair = pairs.computeIfAbsent(labels, HttpMetrics::register);
    pair.requests().increment();
    pair.duration().record(taken);
    exchange.levels().orElse(ofService).record(status, taken);
    exchange.problem().ifPresent(type -> failed(exchange.endpoint(), type));
  }

  private static void failed(String endpoint, ProblemType type) {
    Meters.counter(
            "http_errors",
            "Requests that were answered with a problem.",
            "endpoint",
            endpoint,
            "error_type",
            type.typeName().replace('-', '_'))
        .increment();
  }

  private static Pair register(Labels labels) {
    String[] tags = {
      "method", labels.method(),
      "endpoint", labels.endpoint(),
      "status_code", Integer.toString(labels.status())
    };
    return new Pair(
        Meters.counter("http_requests", "Requests that were answered.", tags),
        Meters.timer(
            "http_request_duration",
            "Seconds from the last byte of a request's headers to the last byte of its response.",
            BUCKETS,
            tags));
  }
}
