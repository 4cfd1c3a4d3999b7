package dev.vigie.events;

import io.helidon.config.Config;
import io.helidon.messaging.connectors.jms.ConnectionContext;
import io.helidon.messaging.connectors.jms.JmsConnector;
import io.helidon.messaging.connectors.jms.SessionMetadata;
import jakarta.enterprise.inject.Vetoed;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Helidon's JMS connector for events: two threads of its own, messages that the broker forgets, and
 * a failed send that is told instead of thrown.
 */
@Vetoed
@Connector(JmsConnector.CONNECTOR_NAME)
final class EventConnector extends JmsConnector {
  private final Consumer<Throwable> onFailure;

  private EventConnector(
      ConnectionFactory connections,
      ScheduledExecutorService hearing,
      ExecutorService telling,
      Consumer<Throwable> onFailure) {
    super(Map.of("broker", connections), hearing, telling);
    this.onFailure = onFailure;
  }

  static EventConnector create(ConnectionFactory connections, Consumer<Throwable> onFailure) {
    return new EventConnector(
        connections,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("events-hearing").daemon().factory()),
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("events-telling").daemon().factory()),
        onFailure);
  }

  @Override
  protected BiConsumer<Message<?>, JMSException> sendingErrorHandler(Config config) {
    return (message, failure) -> onFailure.accept(failure);
  }

  @Override
  protected SessionMetadata prepareSession(Config config, ConnectionFactory connections)
      throws JMSException {
    SessionMetadata session = super.prepareSession(config, connections);
    session.connection().setExceptionListener(onFailure::accept);
    return session;
  }

  @Override
  protected MessageProducer createProducer(
      Destination destination, ConnectionContext context, SessionMetadata session)
      throws JMSException {
    MessageProducer producer = super.createProducer(destination, context, session);
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setDisableMessageID(true);
    return producer;
  }
}
