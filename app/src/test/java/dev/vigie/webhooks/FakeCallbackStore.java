package dev.vigie.webhooks;

import dev.vigie.work.CallbackTarget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Callbacks and secrets in memory. */
@ApplicationScoped
class FakeCallbackStore implements CallbackStore {
  private static final Instant SET = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<String, Callback> callbacks = new ConcurrentHashMap<>();
  private final Map<String, List<byte[]>> secrets = new ConcurrentHashMap<>();

  @Override
  public void put(String owner, CallbackTarget target) {
    callbacks.put(owner, new Callback(target, SET, Optional.empty()));
  }

  @Override
  public Optional<Callback> find(String owner) {
    return Optional.ofNullable(callbacks.get(owner));
  }

  @Override
  public boolean remove(String owner) {
    return callbacks.remove(owner) != null;
  }

  @Override
  public void gone(String owner, Instant setAt) {
    callbacks.computeIfPresent(
        owner, (name, callback) -> new Callback(callback.target(), setAt, Optional.of(setAt)));
  }

  @Override
  public void addSecret(String owner, byte[] secret, Duration overlap) {
    secrets.computeIfAbsent(owner, name -> new CopyOnWriteArrayList<>()).addFirst(secret);
  }

  @Override
  public List<byte[]> secrets(String owner) {
    return secrets.getOrDefault(owner, List.of());
  }

  @Override
  public boolean hasSecret(String owner) {
    return !secrets(owner).isEmpty();
  }

  void forgetAll() {
    callbacks.clear();
    secrets.clear();
  }
}
