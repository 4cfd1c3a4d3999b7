package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.settings.Settings;
import dev.vigie.work.FakeWebhookOutbox;
import dev.vigie.work.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void stopWaitsForTheClaimThatRunsAndNoneFollows() throws InterruptedException {
    HeldOutbox outbox = new HeldOutbox();
    Webhooks webhooks =
        new Webhooks(
            WebhookSettings.from(new Settings(key -> Optional.empty())),
            new FakeCallbackStore(),
            outbox,
            SystemDefaultDnsResolver.INSTANCE);
    outbox.begun.await();
    Thread stopping =
        Thread.ofPlatform()
            .start(() -> {
              try {
                webhooks.stop(PATIENCE);
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            });
    await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    assertThat(outbox.ended).hasValue(0);

    outbox.release.countDown();
    stopping.join();

    assertThat(outbox.ended).hasValue(1);
  }

  /** Whose claim takes as long as the test wants. */
  private static final class HeldOutbox extends FakeWebhookOutbox {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger ended = new AtomicInteger();

    @Override
    public List<Webhook> claim(Room room, Duration lease) {
      begun.countDown();
      try {
        release.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      ended.incrementAndGet();
      return List.of();
    }
  }
}
