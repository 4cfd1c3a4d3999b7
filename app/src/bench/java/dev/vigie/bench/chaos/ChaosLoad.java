package dev.vigie.bench.chaos;

import dev.vigie.servers.Caller;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Callers who submit work after work, each under a key of its own, and repeat a submission with the
 * same key, at the other process, until it is acknowledged.
 */
final class ChaosLoad {
  private static final int CALLERS = 8;
  private static final Duration BETWEEN_WORKS = Duration.ofMillis(50);
  private static final Duration BEFORE_REPEATING = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;
  private static final int OVERLOADED = 503;

  private final Supplier<List<Integer>> ports;
  private final Caller caller = new Caller();
  private final AtomicInteger keys = new AtomicInteger();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final List<String> surprises = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ending;

  /**
   * @param ports where to submit, now
   */
  ChaosLoad(Supplier<List<Integer>> ports) {
    this.ports = ports;
  }

  void start() {
    for (int number = 0; number < CALLERS; number++) {
      threads.add(Thread.ofPlatform().name("caller-" + number).start(this::submitUntilTheEnd));
    }
  }

  /** Returns once every submission that was begun is acknowledged. */
  void end() throws InterruptedException {
    ending = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** The id that each key was answered with. */
  Map<String, String> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** Answers that a caller should never see, in words. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  /** Answers that asked to repeat the request later. */
  int refused() {
    return refused.get();
  }

  /** Requests whose connection was refused, broke, or stayed silent. */
  int unanswered() {
    return unanswered.get();
  }

  private void submitUntilTheEnd() {
    try {
      while (!ending) {
        String key = "chaos-" + keys.incrementAndGet();
        for (int turn = 0; !isAcknowledged(key, turn); turn++) {
          Thread.sleep(BEFORE_REPEATING);
        }
        Thread.sleep(BETWEEN_WORKS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAcknowledged(String key, int turn) throws InterruptedException {
    List<Integer> choices = ports.get();
    int port = choices.get((key.hashCode() + turn & Integer.MAX_VALUE) % choices.size());
    try {
      HttpResponse<String> answer = caller.submit(port, key, PATIENCE);
      switch (answer.statusCode()) {
        case ACCEPTED -> {
          acknowledge(key, Caller.id(answer));
          return true;
        }
        case OVERLOADED, CONFLICT -> {
          refused.incrementAndGet();
          if (answer.headers().firstValue("Retry-After").isEmpty()) {
            surprises.add("%d without Retry-After".formatted(answer.statusCode()));
          }
        }
        default -> surprises.add("%d: %s".formatted(answer.statusCode(), answer.body()));
      }
    } catch (IOException notAcknowledged) {
      unanswered.incrementAndGet();
    }
    return false;
  }

  private void acknowledge(String key, String id) {
    String other = acknowledged.put(key, id);
    if (other != null && !other.equals(id)) {
      surprises.add("%s was acknowledged as %s and as %s".formatted(key, other, id));
    }
  }
}
