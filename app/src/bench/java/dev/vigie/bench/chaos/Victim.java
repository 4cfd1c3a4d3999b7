package dev.vigie.bench.chaos;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/** One process that is killed now and then and started again at once. */
abstract class Victim {
  private final Kind kind;
  private final ExecutorService restarts;
  private CompletableFuture<Void> restart = CompletableFuture.completedFuture(null);

  /** What a process does; figures are told by it. */
  enum Kind {
    API,
    WORKER,
    STORE,
    BROKER
  }

  Victim(Kind kind, ExecutorService restarts) {
    this.kind = kind;
    this.restarts = restarts;
  }

  /** Kills the process and returns when it is gone. */
  abstract void kill() throws Exception;

  /** Starts it again and returns when it serves. */
  abstract void start() throws Exception;

  Kind kind() {
    return kind;
  }

  /** SIGKILL, then a start in the background. */
  final void strike(Outages outages) throws Exception {
    awaitBack();
    kill();
    long killed = System.nanoTime();
    restart =
        CompletableFuture.runAsync(
            () -> {
              try {
                start();
                outages.add(kind, System.nanoTime() - killed);
              } catch (Exception failed) {
                throw new CompletionException("the %s did not start".formatted(kind), failed);
              }
            },
            restarts);
  }

  /** Returns when the process serves again. */
  final void awaitBack() {
    restart.join();
  }
}
