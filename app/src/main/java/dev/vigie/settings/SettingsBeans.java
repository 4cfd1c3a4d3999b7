package dev.vigie.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Makes the settings injectable. */
@ApplicationScoped
class SettingsBeans {
  @Produces
  @Singleton
  Settings settings(Config config) {
    return new Settings(key -> config.getOptionalValue(key, String.class));
  }

  @Produces
  @Singleton
  ServiceSettings service(Settings settings) {
    return ServiceSettings.from(settings);
  }

  @Produces
  @Singleton
  ListenSettings listen(Settings settings) {
    return ListenSettings.from(settings);
  }
}
