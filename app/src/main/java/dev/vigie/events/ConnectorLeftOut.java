package dev.vigie.events;

import io.helidon.messaging.connectors.jms.JmsConnector;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/** Helidon's connector as a bean would be made at the very end, only to be stopped. */
public final class ConnectorLeftOut implements Extension {
  void leaveOut(@Observes ProcessAnnotatedType<JmsConnector> type) {
    type.veto();
  }
}
