package dev.vigie.broker;

import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;

/** Makes the broker injectable; it is opened when first asked for. */
@ApplicationScoped
class BrokerBeans {
  @Produces
  @Singleton
  BrokerSettings settings(Settings settings) {
    return BrokerSettings.from(settings);
  }

  @Produces
  @Singleton
  Broker broker(BrokerSettings settings, ServiceSettings service) {
    return Broker.open(settings, service.data());
  }

  void close(@Disposes Broker broker) {
    broker.close();
  }

  @Produces
  @Singleton
  ConnectionFactory connectionFactory(Broker broker) {
    return broker.connectionFactory();
  }
}
