package dev.vigie.access;

import dev.vigie.access.ApiKey.State;
import dev.vigie.http.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An API key as it goes over the wire.
 *
 * @param key the key itself, only in the answer to its making
 */
public record KeyView(
    String id,
    Optional<String> key,
    String owner,
    String name,
    List<String> scopes,
    String state,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt,
    Optional<String> replacedBy) {
  static KeyView of(ApiKey key) {
    return of(key, Optional.empty());
  }

  static KeyView of(ApiKeys.Created created) {
    return of(created.key(), Optional.of(created.text().text()));
  }

  private static KeyView of(ApiKey key, Optional<String> text) {
    State state = key.state(Instant.now());
    return new KeyView(
        key.id(),
        text,
        key.owner(),
        key.name(),
        key.scopes().stream().map(Scope::word).sorted().toList(),
        state.name().toLowerCase(Locale.ROOT),
        key.createdAt(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedAt(),
        key.replacedBy());
  }
}
