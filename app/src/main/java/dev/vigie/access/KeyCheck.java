package dev.vigie.access;

import dev.vigie.access.AccessMetrics.Limit;
import dev.vigie.http.Caller;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells who holds an API key. */
final class KeyCheck {
  /** Look-ups at a time for addresses with too many failures; the store has more connections. */
  private static final int SUSPECT_LOOK_UPS = 2;

  private static final String RETRY_SECONDS = "1";

  private final KeyMemory memory;
  private final KeyUses uses;
  private final Duration patience;

  /** Fair, so that whoever has a right key gets a turn between those who guess. */
  private final Semaphore suspects = new Semaphore(SUSPECT_LOOK_UPS, true);

  /**
   * @param patience how long a suspect key waits for its turn to be looked up
   */
  KeyCheck(KeyMemory memory, KeyUses uses, Duration patience) {
    this.memory = memory;
    this.uses = uses;
    this.patience = patience;
  }

  /**
   * @param suspect whether too many wrong credentials came from where this one comes from
   * @throws ProblemException if a suspect key could not be looked up in time
   */
  Caller check(String presented, boolean suspect) throws RefusedException {
    KeyText text =
        KeyText.parse(presented).orElseThrow(() -> new RefusedException(Refusal.MALFORMED));
    Optional<KeyStore.Hashed> stored =
        suspect && !memory.knows(text.id()) ? findInTurn(text.id()) : memory.find(text.id());
    // Whether the id or the secret is wrong is nobody's business.
    if (stored.isEmpty() || !text.hasHash(stored.get().hash())) {
      throw new RefusedException(Refusal.UNKNOWN);
    }
    ApiKey key = stored.get().key();
    Instant now = Instant.now();
    switch (key.state(now)) {
      case ACTIVE -> uses.used(key.id(), now);
      case EXPIRED -> throw new RefusedException(Refusal.EXPIRED);
      case REVOKED -> throw new RefusedException(Refusal.REVOKED);
    }
    return new Caller(key.owner(), Optional.of(KeyText.PREFIX + key.id()), key.scopes());
  }

  private Optional<KeyStore.Hashed> findInTurn(String id) {
    try {
      if (!suspects.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw tooMany();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw tooMany();
    }
    try {
      return memory.find(id);
    } finally {
      suspects.release();
    }
  }

  private static ProblemException tooMany() {
    AccessMetrics.limited(Limit.FAILURES);
    return new ProblemException(
            ProblemType.TOO_MANY_REQUESTS,
            "Too many wrong credentials come from your address, and yours could not be looked up among"
                + " them; repeat the request after the seconds in Retry-After.")
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
  }
}
