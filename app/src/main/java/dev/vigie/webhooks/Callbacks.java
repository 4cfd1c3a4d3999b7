package dev.vigie.webhooks;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.work.CallbackRules;
import dev.vigie.work.CallbackTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What callers may say of where they want to be called. */
@ApplicationScoped
class Callbacks implements CallbackRules {
  private final WebhookSettings settings;
  private final TargetGuard guard;
  private final CallbackStore store;

  @Inject
  Callbacks(WebhookSettings settings, CallbackStore store) {
    this.settings = settings;
    this.guard = new TargetGuard(settings);
    this.store = store;
  }

  @Override
  public Optional<CallbackTarget> read(String owner, String given, Consumer<String> mistakes) {
    Optional<CallbackTarget> target = guard.read(given, mistakes);
    if (target.isPresent() && !store.hasSecret(owner)) {
      throw new ProblemException(
          ProblemType.NO_CALLBACK_SECRET,
          "Make a signing secret first, by POST /v1/callback/secret, and repeat the request.");
    }
    return target;
  }

  CallbackStore store() {
    return store;
  }

  /** How long the secret before a new one goes on signing. */
  Duration overlap() {
    return settings.secretOverlap();
  }

  /** Makes a secret and keeps it; the one before goes on signing for a while. */
  byte[] newSecret(String owner) {
    byte[] secret = Signatures.newSecret();
    store.addSecret(owner, secret, settings.secretOverlap());
    return secret;
  }
}
