package dev.vigie.work;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages of accepted works to their queues, many with one broker commit. What cannot be
 * sent now is left to the sweep: acceptance never waits for the broker.
 */
final class Relay implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Relay.class);
  private static final int CAPACITY = 20_000;
  private static final int BATCH = 256;

  /**
   * Least time between two commits of the broker. A lone message goes at once; a stream of them
   * shares commits, which would else compete for the disk with the commits of the accepts
   * themselves.
   */
  private static final long BETWEEN_COMMITS_NANOS = 10_000_000;

  private final ConnectionFactory connections;
  private final SweepStore store;
  private final BlockingQueue<Sending> pending = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread;
  private volatile boolean failing;
  private volatile boolean closed;

  private @Nullable Link link;

  private record Link(Connection connection, Session session, MessageProducer producer) {}

  Relay(ConnectionFactory connections, SweepStore store) {
    this.connections = connections;
    this.store = store;
    this.thread = Thread.ofPlatform().name("work-relay").start(this::run);
  }

  /** Takes the message to be sent soon; if there are too many, the sweep will find the work. */
  void send(Sending sending) {
    pending.offer(sending);
  }

  void sendAll(Collection<Sending> sendings) {
    sendings.forEach(this::send);
  }

  /** Whether the last attempt to send failed. */
  boolean isFailing() {
    return failing;
  }

  boolean isIdle() {
    return pending.isEmpty();
  }

  private void run() {
    List<Sending> batch = new ArrayList<>();
    long lastCommit = System.nanoTime() - BETWEEN_COMMITS_NANOS;
    try {
      while (!closed) {
        batch.clear();
        batch.add(pending.take());
        TimeUnit.NANOSECONDS.sleep(lastCommit + BETWEEN_COMMITS_NANOS - System.nanoTime());
        pending.drainTo(batch, BATCH - 1);
        relay(batch);
        lastCommit = System.nanoTime();
      }
    } catch (InterruptedException stopped) {
      LOGGER.debug("relay stopped with {} messages left to the sweep", pending.size());
    } finally {
      disconnect();
    }
  }

  private void relay(List<Sending> batch) {
    try {
      Link open = connect();
      for (Sending sending : batch) {
        open.producer()
            .send(
                open.session().createQueue(WorkMessage.queue(sending.workload())),
                WorkMessage.create(open.session(), sending));
      }
      open.session().commit();
      if (failing) {
        LOGGER.info("the broker takes messages again");
      }
      failing = false;
      store.markSent(batch.stream().map(Sending::id).toList());
    } catch (JMSException failure) {
      if (!failing && !closed) {
        LOGGER.warn("the broker takes no messages; accepted works wait in the store", failure);
      }
      failing = true;
      disconnect();
    } catch (JdbiException failure) {
      LOGGER.warn("sent works could not be marked as sent; they will be sent again", failure);
    }
  }

  private Link connect() throws JMSException {
    Link open = link;
    if (open == null) {
      Connection connection = connections.createConnection();
      Session session = connection.createSession(Session.SESSION_TRANSACTED);
      open = new Link(connection, session, session.createProducer(null));
      link = open;
    }
    return open;
  }

  private void disconnect() {
    Link open = link;
    link = null;
    if (open != null) {
      try {
        open.connection().close();
      } catch (JMSException failure) {
        LOGGER.debug("closing a broken connection", failure);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
