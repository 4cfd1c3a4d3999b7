package dev.vigie.search;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest5_client.Rest5ClientOptions;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import dev.vigie.search.SearchMetrics.Operation;
import dev.vigie.search.SearchMetrics.Status;
import dev.vigie.telemetry.OpenSpan;
import dev.vigie.telemetry.Spans;
import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.faulttolerance.CircuitBreakerOpenException;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of Elasticsearch: each has a time limit as a whole, and none is sent for a while after
 * several failed, so that a dead Elasticsearch costs its callers next to nothing.
 */
final class Elastic implements AutoCloseable {
  private static final int FAILURES_IN_PERCENT = 50;
  private static final int JUDGED_CALLS = 4;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final ElasticsearchAsyncClient client;
  private final CircuitBreaker circuit =
      CircuitBreaker.builder()
          .name("search")
          .errorRatio(FAILURES_IN_PERCENT)
          .volume(JUDGED_CALLS)
          .delay(PAUSE)
          .addApplyOn(SearchAwayException.class)
          .build();

  Elastic(SearchSettings settings) {
    client =
        new ElasticsearchAsyncClient(
            new Rest5ClientTransport(
                ElasticConnection.open(settings),
                new Jackson3JsonpMapper(JsonMapper.shared()),
                new Rest5ClientOptions(RequestOptions.DEFAULT, false),
                NoopInstrumentation.INSTANCE));
    SearchMetrics.REQUESTS.startAtZero();
    SearchMetrics.CIRCUIT.read(() -> isPaused() ? 1 : 0);
  }

  /** Whether calls are not sent for now. */
  boolean isPaused() {
    return circuit.state() == CircuitBreaker.State.OPEN;
  }

  /**
   * @throws SearchException if there is no answer in time, or the answer is an error
   */
  <T> T call(
      Operation operation,
      Duration atMost,
      Function<ElasticsearchAsyncClient, CompletableFuture<T>> request) {
    long start = System.nanoTime();
    try (OpenSpan span = span(operation)) {
      Outcome outcome = new Outcome();
      try {
        T answer = circuit.invoke(() -> answer(request.apply(client), atMost, outcome));
        outcome.status = Status.SUCCESS;
        return answer;
      } catch (CircuitBreakerOpenException open) {
        outcome.status = Status.NOT_SENT;
        throw new SearchAwayException("Elasticsearch kept failing and is not called for now", open);
      } finally {
        String name = SearchMetrics.label(operation);
        String status = SearchMetrics.label(outcome.status);
        if (outcome.status != Status.SUCCESS) {
          span.failed(status);
        }
        SearchMetrics.REQUESTS.count(name, status).increment();
        SearchMetrics.DURATION.time(name).record(Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }

  private static final class Outcome {
    private Status status = Status.UNAVAILABLE;
  }

  private static <T> T answer(CompletableFuture<T> future, Duration atMost, Outcome outcome) {
    try {
      return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      future.cancel(true);
      outcome.status = Status.TIMEOUT;
      throw new SearchAwayException(
          "Elasticsearch did not answer within %d ms".formatted(atMost.toMillis()), late);
    } catch (ExecutionException failed) {
      throw translated(failed.getCause() == null ? failed : failed.getCause(), outcome);
    } catch (CancellationException cancelled) {
      throw new SearchAwayException("the call of Elasticsearch was cancelled", cancelled);
    } catch (InterruptedException interrupted) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new SearchAwayException("the call of Elasticsearch was interrupted", interrupted);
    }
  }

  private static SearchException translated(Throwable failure, Outcome outcome) {
    if (!(failure instanceof ElasticsearchException refusal)) {
      return new SearchAwayException("Elasticsearch cannot be reached", failure);
    }
    if (refusal.status() >= SERVER_ERROR || refusal.status() == TOO_MANY_REQUESTS) {
      // Its message may hold what was asked.
      return new SearchAwayException(
          "Elasticsearch answered %d %s".formatted(refusal.status(), refusal.error().type()), null);
    }
    outcome.status = Status.REFUSED;
    String type = refusal.error().type();
    return new SearchRefusedException(refusal.status(), type == null ? "" : type, null);
  }

  private static OpenSpan span(Operation operation) {
    String name = SearchMetrics.label(operation);
    return Spans.begin("elasticsearch " + name, SpanKind.CLIENT)
        .with("db.system.name", "elasticsearch")
        .with("db.operation.name", name);
  }

  @Override
  public void close() {
    try {
      client._transport().close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
