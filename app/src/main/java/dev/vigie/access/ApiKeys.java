package dev.vigie.access;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes, shows, rotates and revokes API keys. */
final class ApiKeys {
  /**
   * A key that was just made.
   *
   * @param text is known only now
   */
  record Created(ApiKey key, KeyText text) {}

  /** Of an owner at a time: who may make keys must not be able to fill the store with them. */
  static final int MOST_LIVE = 1_000;

  private final KeyStore store;
  private final KeyMemory memory;

  ApiKeys(KeyStore store, KeyMemory memory) {
    this.store = store;
    this.memory = memory;
  }

  /**
   * Makes a key.
   *
   * @throws ProblemException if the owner has too many
   */
  Created create(NewKey wanted) {
    refuseIfTooMany(wanted.owner());
    KeyText text = KeyText.random();
    ApiKey key = key(text, wanted);
    store.insert(key, text.hash());
    return new Created(key, text);
  }

  /**
   * Puts a new key beside an old one, for the same owner and with the same scopes.
   *
   * @param overlap how long the old one goes on
   * @param expiresAt of the new one; else it lives as long as the old one was to live
   * @return empty if the old one was rotated or revoked before
   * @throws ProblemException if the owner has too many
   */
  Optional<Created> rotate(ApiKey old, Duration overlap, Optional<Instant> expiresAt) {
    refuseIfTooMany(old.owner());
    Instant now = now();
    KeyText text = KeyText.random();
    Optional<Instant> end =
        expiresAt.or(() ->
            old.expiresAt().map(oldEnd -> now.plus(Duration.between(old.createdAt(), oldEnd))));
    ApiKey key = key(text, new NewKey(old.owner(), old.name(), old.scopes(), end));
    boolean replaced = store.replace(old.id(), now.plus(overlap), key, text.hash());
    memory.forget(old.id());
    return replaced ? Optional.of(new Created(key, text)) : Optional.empty();
  }

  /** Keys, newest first; the owner's only, if one is given. */
  List<ApiKey> list(Optional<String> owner, int limit, Optional<String> after) {
    return store.list(owner, limit, after);
  }

  /** The owner's only, if one is given. */
  Optional<ApiKey> find(String id, Optional<String> owner) {
    if (!KeyText.isId(id)) {
      return Optional.empty();
    }
    return store
        .find(id)
        .map(KeyStore.Hashed::key)
        .filter(key -> owner.map(key.owner()::equals).orElse(true));
  }

  /** False if there is no such key, or not of the owner if one is given. */
  boolean revoke(String id, Optional<String> owner) {
    boolean found = KeyText.isId(id) && store.revoke(id, owner, now());
    memory.forget(id);
    return found;
  }

  /** To within those that are made at the same moment. */
  private void refuseIfTooMany(String owner) {
    if (store.live(owner, now()) >= MOST_LIVE) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The owner has %d API keys that work: revoke some that are not needed."
              .formatted(MOST_LIVE));
    }
  }

  private static ApiKey key(KeyText text, NewKey wanted) {
    return new ApiKey(
        text.id(),
        wanted.owner(),
        wanted.name(),
        wanted.scopes(),
        now(),
        wanted.expiresAt(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** As exactly as the store keeps it. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
