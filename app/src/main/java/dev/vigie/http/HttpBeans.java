package dev.vigie.http;

import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings injectable. */
@ApplicationScoped
class HttpBeans {
  @Produces
  @Singleton
  HttpSettings settings(Settings settings, ServiceSettings service) {
    return HttpSettings.from(settings, service.data());
  }
}
