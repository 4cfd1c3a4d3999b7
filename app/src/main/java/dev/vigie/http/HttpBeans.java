package dev.vigie.http;

import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
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

  @Produces
  @Singleton
  ConnectionSettings connectionSettings(Settings settings) {
    return ConnectionSettings.from(settings);
  }

  @Produces
  @Singleton
  CallerDeadline readDeadline(ConnectionSettings settings) {
    return new CallerDeadline(settings);
  }

  void close(@Disposes CallerDeadline deadline) {
    deadline.close();
  }

  @Produces
  @Singleton
  TlsSettings tlsSettings(Settings settings) {
    return TlsSettings.from(settings);
  }
}
