package dev.vigie.broker;

import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSession.QueueQuery;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker about its queues over one session of its own, made anew after a failure. The same
 * way for an embedded and an external broker, and without rights to manage it.
 */
final class QueueProbe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueProbe.class);

  private final ActiveMQConnectionFactory connections;
  private @Nullable ClientSessionFactory factory;
  private @Nullable ClientSession session;

  QueueProbe(ActiveMQConnectionFactory connections) {
    this.connections = connections;
  }

  /** Empty when the broker cannot be asked. A queue that does not exist yet has no messages. */
  synchronized Optional<QueueQuery> query(String queue) {
    try {
      return Optional.of(session().queueQuery(SimpleString.of(queue)));
    } catch (Exception unreachable) {
      // What the client throws here ranges over checked and unchecked types; all mean "not now".
      LOG.debug("The broker cannot be asked about {}", queue, unreachable);
      close();
      return Optional.empty();
    }
  }

  boolean isUp() {
    return query("vigie.probe").isPresent();
  }

  private ClientSession session() throws Exception {
    if (session == null || session.isClosed()) {
      close();
      factory = connections.getServerLocator().createSessionFactory();
      session =
          factory.createSession(
              connections.getUser(), connections.getPassword(), false, true, true, false, 0);
    }
    return session;
  }

  @Override
  public synchronized void close() {
    try {
      if (session != null) {
        session.close();
      }
    } catch (ActiveMQException alreadyGone) {
      LOG.debug("The probe's session was gone", alreadyGone);
    }
    if (factory != null) {
      factory.close();
    }
    session = null;
    factory = null;
  }
}
