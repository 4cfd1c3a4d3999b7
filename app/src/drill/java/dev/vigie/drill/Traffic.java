package dev.vigie.drill;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Callers: they come at their own pace, however slowly they are answered. */
final class Traffic implements AutoCloseable {
  /**
   * Calls per second.
   *
   * @param documents submitted
   */
  record Rates(int predictions, int documents) {
    static final Rates NONE = new Rates(0, 0);
  }

  /** Callers beyond these stay away, so that a fault does not drown this machine. */
  private static final int MOST_WAITING = 400;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PATIENT =
      """
      {"pregnancies": 2, "glucose": 130, "blood_pressure": 72, "skin_thickness": 25, "insulin": 90,
       "bmi": 31.5, "diabetes_pedigree_function": 0.45, "age": 41}\
      """;
  private static final String DOCUMENT =
      """
      INVOICE No. F-2026-0042
      Date: 2026-11-02
      Total: 1,200.00 EUR
      """;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final Endpoints endpoints;

  private Traffic(Endpoints endpoints, Rates rates) {
    this.endpoints = endpoints;
    every(rates.predictions(), () -> post("/v1/predictions", "application/json", PATIENT));
    every(
        rates.documents(),
        () -> post("/v1/documents?filename=invoice.txt", "text/plain", DOCUMENT));
  }

  static Traffic start(Endpoints endpoints, Rates rates) {
    return new Traffic(endpoints, rates);
  }

  private void every(int perSecond, Runnable call) {
    if (perSecond > 0) {
      ScheduledFuture<?> unused =
          clock.scheduleAtFixedRate(
              call, 0, TimeUnit.SECONDS.toMicros(1) / perSecond, TimeUnit.MICROSECONDS);
    }
  }

  private void post(String path, String type, String body) {
    if (!waiting.tryAcquire()) {
      return;
    }
    CompletableFuture<?> unused =
        client
            .sendAsync(
                HttpRequest.newBuilder(endpoints.http(Endpoint.API, path))
                    .timeout(PATIENCE)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.discarding())
            .whenComplete((answer, failure) -> waiting.release());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.shutdownNow();
  }
}
