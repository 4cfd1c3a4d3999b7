package dev.vigie.access;

import dev.vigie.http.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API key as it is stored, without its hash.
 *
 * @param owner whose work it opens
 * @param name for people, to know it again
 * @param lastUsedAt late by up to a minute
 * @param replacedBy the id of the key that it was rotated to
 */
record ApiKey(
    String id,
    String owner,
    String name,
    Set<Scope> scopes,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt,
    Optional<String> replacedBy) {
  /** Whether a key opens anything; the names are part of the API. */
  enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  ApiKey {
    scopes = Set.copyOf(scopes);
  }

  State state(Instant now) {
    if (revokedAt.isPresent()) {
      return State.REVOKED;
    }
    return expiresAt.map(end -> !now.isBefore(end)).orElse(false) ? State.EXPIRED : State.ACTIVE;
  }
}
