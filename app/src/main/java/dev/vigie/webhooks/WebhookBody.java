package dev.vigie.webhooks;

import dev.vigie.work.Work;
import dev.vigie.work.WorkView;
import java.time.Instant;
import java.util.Locale;

/**
 * What a receiver gets.
 *
 * @param type as in {@code work.succeeded}
 * @param timestamp when the work ended
 * @param data the work as the API shows it, without content
 */
record WebhookBody(String type, Instant timestamp, WorkView data) {
  static WebhookBody of(Work work) {
    return new WebhookBody(
        "work." + work.status().name().toLowerCase(Locale.ROOT),
        work.finishedAt().orElseThrow(),
        WorkView.of(work));
  }
}
