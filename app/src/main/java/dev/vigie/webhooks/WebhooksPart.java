package dev.vigie.webhooks;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import dev.vigie.lifecycle.Periodic;
import dev.vigie.settings.Role;
import dev.vigie.settings.ServiceSettings;
import dev.vigie.work.WebhookOutbox;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jdbi.v3.core.Jdbi;

/**
 * The place of webhooks in the life of the process. Only those with the role api deliver: workers
 * read strangers' bytes and need no way out.
 */
@ApplicationScoped
@Priority(Order.WORKLOAD)
class WebhooksPart implements Part {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WebhookSettings settings;
  private final ServiceSettings service;
  private final CallbackStore callbacks;
  private final WebhookOutbox outbox;
  private volatile Optional<Webhooks> webhooks = Optional.empty();
  private volatile Optional<Periodic> looking = Optional.empty();
  private volatile double waiting = Double.NaN;
  private volatile double oldestSeconds = Double.NaN;
  private volatile double givenUp = Double.NaN;

  @Inject
  WebhooksPart(
      WebhookSettings settings,
      ServiceSettings service,
      CallbackStore callbacks,
      WebhookOutbox outbox) {
    this.settings = settings;
    this.service = service;
    this.callbacks = callbacks;
    this.outbox = outbox;
  }

  @Override
  public String name() {
    return "webhooks";
  }

  @Override
  public void start() {
    WebhookMetrics.DELIVERIES.startAtZero();
    WebhookMetrics.WAITING.read(() -> waiting);
    WebhookMetrics.OLDEST.read(() -> oldestSeconds);
    WebhookMetrics.GIVEN_UP.read(() -> givenUp);
    if (service.has(Role.API)) {
      webhooks =
          Optional.of(new Webhooks(settings, callbacks, outbox, SystemDefaultDnsResolver.INSTANCE));
      looking = Optional.of(new Periodic("webhooks-waiting", BETWEEN_LOOKS, this::look));
    }
  }

  private void look() {
    waiting = Double.NaN;
    oldestSeconds = Double.NaN;
    givenUp = Double.NaN;
    WebhookOutbox.Pending pending = outbox.pending();
    oldestSeconds = pending.oldest().map(WebhooksPart::secondsSince).orElse(0.0);
    givenUp = pending.givenUp();
    waiting = pending.waiting();
  }

  private static double secondsSince(Instant instant) {
    return Duration.between(instant, Instant.now()).toMillis() / 1_000.0;
  }

  @Override
  public void stop(Duration atMost) throws InterruptedException {
    looking.ifPresent(Periodic::close);
    if (webhooks.isPresent()) {
      webhooks.get().stop(atMost.compareTo(PATIENCE) < 0 ? atMost : PATIENCE);
    }
  }

  /** Makes the store injectable. */
  @ApplicationScoped
  static class Faces {
    @Produces
    @Singleton
    CallbackStore callbacks(Jdbi jdbi) {
      return new SqlCallbackStore(jdbi);
    }
  }
}
