package dev.vigie.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much work is unfinished: counted as it comes and goes in this process, put right by each
 * sweep.
 */
final class Backlog {
  private static final class Count {
    private final AtomicLong unfinished = new AtomicLong();
    private volatile long unsent;
    private volatile long deadLetters;
    private volatile Instant oldestWaiting = Instant.MAX;
  }

  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  Backlog(Collection<String> workloads) {
    for (String workload : workloads) {
      Count count = new Count();
      counts.put(workload, count);
      WorkMetrics.UNSENT.read(() -> count.unsent, workload);
      WorkMetrics.DEAD_LETTERS.read(() -> count.deadLetters, workload);
      WorkMetrics.OLDEST_WAITING.read(() -> waitingSeconds(count.oldestWaiting), workload);
    }
  }

  long unfinished(String workload) {
    return count(workload).unfinished.get();
  }

  void accepted(String workload) {
    count(workload).unfinished.incrementAndGet();
  }

  void finished(String workload) {
    count(workload).unfinished.updateAndGet(value -> Math.max(0, value - 1));
  }

  void correct(Map<String, SweepStore.Unfinished> stored, Map<String, Long> deadLetters) {
    counts.forEach((workload, count) -> {
      SweepStore.Unfinished backlog = stored.get(workload);
      count.unfinished.set(backlog == null ? 0 : backlog.count());
      count.unsent = backlog == null ? 0 : backlog.unsent();
      count.deadLetters = deadLetters.getOrDefault(workload, 0L);
      count.oldestWaiting = backlog == null ? Instant.MAX : backlog.oldest();
    });
  }

  private Count count(String workload) {
    return counts.computeIfAbsent(workload, unknown -> new Count());
  }

  private static double waitingSeconds(Instant since) {
    Instant now = Instant.now();
    return since.isAfter(now) ? 0 : Duration.between(since, now).toMillis() / 1000.0;
  }
}
