package dev.vigie.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * How much unfinished work an owner may have. The store is asked now and then; what this process
 * accepts meanwhile is added, so that several processes together may go over the limit by what the
 * others accept within some seconds.
 */
final class OwnerQuota {
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** Nobody is refused because of work that was finished longer ago than this. */
  private static final Duration LOOK_BEFORE_REFUSAL = Duration.ofSeconds(1);

  private static final int MOST_OWNERS = 100_000;

  private static final class Count {
    private final long lookedAt = System.nanoTime();
    private final AtomicLong unfinished;

    private Count(long stored) {
      unfinished = new AtomicLong(stored);
    }

    private boolean isOlderThan(Duration age) {
      return System.nanoTime() - lookedAt > age.toNanos();
    }
  }

  private final int limit;
  private final ToLongFunction<String> stored;
  private final Cache<String, Count> counts =
      Caffeine.newBuilder().maximumSize(MOST_OWNERS).expireAfterWrite(LOOK).build();

  /**
   * @param limit 0: none
   * @param stored unfinished works of an owner, from the store
   */
  OwnerQuota(int limit, ToLongFunction<String> stored) {
    this.limit = limit;
    this.stored = stored;
  }

  int limit() {
    return limit;
  }

  /** Whether one more is admitted, which then counts. */
  boolean admits(String owner) {
    if (limit == 0) {
      return true;
    }
    Count known = counts.getIfPresent(owner);
    Count count = known == null ? look(owner) : known;
    if (count.unfinished.get() >= limit && count.isOlderThan(LOOK_BEFORE_REFUSAL)) {
      count = look(owner);
    }
    return count.unfinished.getAndUpdate(value -> value < limit ? value + 1 : value) < limit;
  }

  /** What was admitted was not accepted after all. */
  void giveBack(String owner) {
    Count known = counts.getIfPresent(owner);
    if (known != null) {
      known.unfinished.getAndUpdate(value -> Math.max(0, value - 1));
    }
  }

  private Count look(String owner) {
    Count count = new Count(stored.applyAsLong(owner));
    counts.put(owner, count);
    return count;
  }
}
