package dev.vigie.broker;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
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

  @Inject
  BrokerPart(Broker broker) {
    this.broker = broker;
  }

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public void start() {
    if (!broker.isUp()) {
      LOG.warn("The broker named by vigie.broker.url is away: work is accepted and waits for it");
    }
  }

  @Override
  public void stop(Duration atMost) {
    broker.close();
  }
}
