package dev.vigie.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Calls in memory; the test gives them up. */
@ApplicationScoped
public class FakeWebhookOutbox implements WebhookOutbox {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<UUID, Webhook.Standing> standing = new ConcurrentHashMap<>();

  /** Gives up a call that tells of a work. */
  public UUID givenUp(Work work) {
    UUID id = UUID.randomUUID();
    standing.put(
        id,
        new Webhook.Standing(
            id,
            work,
            "hooks.example.com",
            7,
            Optional.of("http_500"),
            NOW,
            Optional.empty(),
            Optional.of(NOW)));
    return id;
  }

  @Override
  public List<Webhook> claim(Room room, Duration lease) {
    return List.of();
  }

  @Override
  public void settle(UUID id) {
    standing.remove(id);
  }

  @Override
  public void putOff(UUID id, Duration delay, String failure) {
    throw new UnsupportedOperationException("no call is made here");
  }

  @Override
  public boolean giveUp(UUID id, String failure) {
    throw new UnsupportedOperationException("no call is made here");
  }

  @Override
  public Pending pending() {
    return new Pending(0, Optional.empty(), standing.size());
  }

  @Override
  public List<Webhook.Standing> list(boolean givenUp, int limit) {
    return standing.values().stream()
        .filter(webhook -> webhook.givenUpAt().isPresent() == givenUp)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Webhook.Standing> find(UUID id) {
    return Optional.ofNullable(standing.get(id));
  }

  @Override
  public boolean replay(UUID id) {
    return standing.remove(id) != null;
  }

  @Override
  public boolean discard(UUID id) {
    return standing.remove(id) != null;
  }
}
