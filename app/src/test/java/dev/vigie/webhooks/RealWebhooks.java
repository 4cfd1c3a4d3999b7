package dev.vigie.webhooks;

import dev.vigie.settings.Settings;
import dev.vigie.work.CallbackTarget;
import dev.vigie.work.EndedWorks;
import dev.vigie.work.RealParts.Parts;
import dev.vigie.work.Webhook;
import dev.vigie.work.WebhookOutbox;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of deliveries share: them, over a real store and real sockets. */
abstract class RealWebhooks extends EndedWorks {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final String owner = "owner-" + UUID.randomUUID();
  final SqlCallbackStore callbacks;
  final byte[] secret = Signatures.newSecret();
  final List<Webhooks> running = new ArrayList<>();

  RealWebhooks(Parts parts) {
    super(parts);
    callbacks = new SqlCallbackStore(jdbi());
  }

  @BeforeEach
  void makeSecret() {
    callbacks.addSecret(owner, secret, Duration.ZERO);
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Webhooks webhooks : running) {
      webhooks.stop(Duration.ofSeconds(1));
    }
  }

  List<Webhook.Standing> waiting() {
    return outbox().list(false, 1_000);
  }

  List<Webhook.Standing> givenUp() {
    return outbox().list(true, 1_000);
  }

  List<String> failures() {
    return waiting().stream().flatMap(webhook -> webhook.failure().stream()).toList();
  }

  void start(Map<String, String> settings) {
    start(settings, outbox(), SystemDefaultDnsResolver.INSTANCE);
  }

  void start(Map<String, String> given, WebhookOutbox outbox, DnsResolver names) {
    Map<String, String> settings = new HashMap<>(given);
    settings.putIfAbsent("vigie.webhooks.allowed-targets", "127.0.0.1");
    running.add(
        new Webhooks(
            WebhookSettings.from(new Settings(key -> Optional.ofNullable(settings.get(key)))),
            callbacks,
            outbox,
            names));
  }

  static Optional<CallbackTarget> callback(URI url) {
    return Optional.of(new CallbackTarget(url.getAuthority(), url));
  }
}
