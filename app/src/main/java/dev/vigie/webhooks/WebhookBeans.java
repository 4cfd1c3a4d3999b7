package dev.vigie.webhooks;

import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings injectable. */
@ApplicationScoped
class WebhookBeans {
  @Produces
  @Singleton
  WebhookSettings settings(Settings settings) {
    return WebhookSettings.from(settings);
  }
}
