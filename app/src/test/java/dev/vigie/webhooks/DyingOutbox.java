package dev.vigie.webhooks;

import dev.vigie.work.Webhook;
import dev.vigie.work.WebhookOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** As of a process that dies after its first call was sent and before that was written down. */
final class DyingOutbox implements WebhookOutbox {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final WebhookOutbox real;
  private final AtomicBoolean died = new AtomicBoolean();

  DyingOutbox(WebhookOutbox real) {
    this.real = real;
  }

  @Override
  public List<Webhook> claim(Room room, Duration lease) {
    return real.claim(room, SHORT);
  }

  @Override
  public void settle(UUID id) {
    if (died.compareAndSet(false, true)) {
      throw new IllegalStateException("died before the commit");
    }
    real.settle(id);
  }

  @Override
  public void putOff(UUID id, Duration delay, String failure) {
    real.putOff(id, delay, failure);
  }

  @Override
  public boolean giveUp(UUID id, String failure) {
    return real.giveUp(id, failure);
  }

  @Override
  public Pending pending() {
    return real.pending();
  }

  @Override
  public List<Webhook.Standing> list(boolean givenUp, int limit) {
    return real.list(givenUp, limit);
  }

  @Override
  public Optional<Webhook.Standing> find(UUID id) {
    return real.find(id);
  }

  @Override
  public boolean replay(UUID id) {
    return real.replay(id);
  }

  @Override
  public boolean discard(UUID id) {
    return real.discard(id);
  }
}
