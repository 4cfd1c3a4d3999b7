package dev.vigie.access;

import dev.vigie.http.Caller;
import java.time.Instant;
import java.util.Optional;

/** Tells who holds an API key. */
final class KeyCheck {
  private final KeyMemory memory;
  private final KeyUses uses;

  KeyCheck(KeyMemory memory, KeyUses uses) {
    this.memory = memory;
    this.uses = uses;
  }

  Caller check(String presented) throws RefusedException {
    KeyText text =
        KeyText.parse(presented).orElseThrow(() -> new RefusedException(Refusal.MALFORMED));
    Optional<KeyStore.Hashed> stored = memory.find(text.id());
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
}
