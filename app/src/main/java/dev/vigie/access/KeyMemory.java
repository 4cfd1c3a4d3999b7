package dev.vigie.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vigie.access.KeyStore.Hashed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Keys that were looked up a moment ago, also those that do not exist. Requests that need the same
 * key at the same time share one look-up.
 */
final class KeyMemory {
  /** A flood of made-up ids costs this much memory at most: some megabytes. */
  private static final int LARGEST = 10_000;

  private final AsyncCache<String, Optional<Hashed>> known;
  private final Function<String, Optional<Hashed>> lookUp;

  /**
   * @param span how long a key is remembered
   */
  KeyMemory(Duration span, Function<String, Optional<Hashed>> lookUp) {
    // On the calling thread: nothing is left to do elsewhere.
    this.known =
        Caffeine.newBuilder()
            .maximumSize(LARGEST)
            .expireAfterWrite(span)
            .executor(Runnable::run)
            .buildAsync();
    this.lookUp = lookUp;
  }

  /** Whether {@link #find} can tell without a look-up of its own. */
  boolean knows(String id) {
    return known.asMap().containsKey(id);
  }

  /** What {@code lookUp} throws is thrown here, too, and not remembered. */
  Optional<Hashed> find(String id) {
    CompletableFuture<Optional<Hashed>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<Hashed>> others = known.asMap().putIfAbsent(id, mine);
    if (others != null) {
      return join(others);
    }
    try {
      mine.complete(lookUp.apply(id));
    } catch (RuntimeException | Error failure) {
      mine.completeExceptionally(failure);
    }
    return join(mine);
  }

  void forget(String id) {
    known.synchronous().invalidate(id);
  }

  private static Optional<Hashed> join(CompletableFuture<Optional<Hashed>> looked) {
    try {
      return looked.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw failed;
    }
  }
}
