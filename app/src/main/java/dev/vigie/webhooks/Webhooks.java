package dev.vigie.webhooks;

import dev.vigie.lifecycle.Periodic;
import dev.vigie.work.Webhook;
import dev.vigie.work.WebhookOutbox;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.DnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes calls from the outbox as fast as slots get free, and makes each on a thread of its own.
 * What this process cannot finish, this or another one makes again when the lease is over.
 */
final class Webhooks {
  private static final Logger LOGGER = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** For what comes after the call. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private final WebhookOutbox outbox;
  private final CallSlots slots;
  private final Duration lease;
  private final GuardedResolver resolver;
  private final WebhookSender sender;
  private final WebhookDelivery delivery;
  private final ExecutorService calls =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("webhook-", 0).daemon().factory());
  private final Periodic taking;

  /** Held while calls are taken from the outbox. */
  private final ReentrantLock claiming = new ReentrantLock();

  private volatile boolean stopping;

  /**
   * @param names knows where the names of hosts lead
   */
  Webhooks(
      WebhookSettings settings, CallbackStore callbacks, WebhookOutbox outbox, DnsResolver names) {
    this.outbox = outbox;
    slots =
        new CallSlots(
            settings.concurrency(), settings.concurrencyPerOwner(), settings.concurrencyPerHost());
    lease = settings.timeout().multipliedBy(2).plus(SETTLING);
    TargetGuard guard = new TargetGuard(settings);
    resolver = new GuardedResolver(names, guard, settings.timeout());
    sender = new WebhookSender(settings, resolver);
    delivery =
        new WebhookDelivery(
            outbox, callbacks, guard, sender, new RetrySchedule(settings.retryDelays()));
    taking = new Periodic("webhooks", BETWEEN_LOOKS, this::take);
  }

  private void take() {
    claiming.lock();
    try {
      if (!stopping) {
        claim();
      }
    } finally {
      claiming.unlock();
    }
  }

  private void claim() {
    WebhookOutbox.Room room = slots.room();
    if (room.total() > 0) {
      for (Webhook webhook : outbox.claim(room, lease)) {
        slots.take(webhook);
        calls.execute(() -> make(webhook));
      }
    }
  }

  private void make(Webhook webhook) {
    boolean answered = false;
    try {
      answered = delivery.make(webhook);
    } catch (RuntimeException failure) {
      // Most often the store is away; the call comes again when its lease is over.
      LOGGER.warn("what became of a webhook could not be written", failure);
    } finally {
      slots.free(webhook, answered);
      taking.runSoon();
    }
  }

  /** Takes no more calls, and lets those that are being made end within the time given. */
  void stop(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    stopping = true;
    taking.close();
    // What is being claimed now is still to be made: each claim counts as a try.
    if (claiming.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      claiming.unlock();
    }
    calls.shutdown();
    if (!calls.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      LOGGER.info("webhooks that are being delivered come again when their lease is over");
    }
    sender.close();
    resolver.close();
  }
}
