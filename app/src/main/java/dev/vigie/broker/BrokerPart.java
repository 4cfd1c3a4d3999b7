package dev.vigie.broker;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import dev.vigie.settings.Role;
import dev.vigie.settings.ServiceSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker within the life of the process; injecting it opened it. */
@ApplicationScoped
@Priority(Order.BROKER)
class BrokerPart implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerPart.class);

  private final Broker broker;
  private final ServiceSettings service;

  @Inject
  BrokerPart(Broker broker, ServiceSettings service) {
    this.broker = broker;
    this.service = service;
  }

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public void start() {
    if (broker.isEmbedded() && service.roles().size() < Role.values().length) {
      LOG.warn(
          "vigie.roles leaves a part to other processes, but none can reach the broker of this one:"
              + " set vigie.broker.url and vigie.storage.url");
    }
    if (!broker.isUp()) {
      LOG.warn("The broker named by vigie.broker.url is away: work is accepted and waits for it");
    }
  }

  @Override
  public void stop(Duration atMost) {
    broker.close();
  }
}
