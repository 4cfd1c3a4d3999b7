package dev.vigie.work;

import dev.vigie.telemetry.LogFields;
import dev.vigie.telemetry.OpenSpan;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /**
   * Least time between two commits of the broker. A lone message goes at once; a stream of them
   * shares commits, which would else compete for the disk with the commits of the accepts
   * themselves.
   */
  private static final long BETWEEN_COMMITS_NANOS = 10_000_000;

  private final ConnectionFactory connections;
  private final SweepStore store;
  private final BlockingQueue<Sending> pending;
  private final int refill;
  private final Thread thread;
  private volatile boolean failing;
  private volatile boolean closed;

  /** Whether works may wait in the store whose message found no place here. */
  private volatile boolean behind;

  private volatile long lastOverflow;

  private @Nullable Link link;

  /**
   * @param producers by workload: the client would ask the broker for each message of a producer
   *     without a destination whether its queue exists, and wait for the answer
   */
  private record Link(
      Connection connection, Session session, Map<String, MessageProducer> producers) {
    void send(Sending sending) throws JMSException {
      MessageProducer producer = producers.get(sending.workload());
      if (producer == null) {
        producer = session.createProducer(session.createQueue(WorkQueues.of(sending.workload())));
        producers.put(sending.workload(), producer);
      }
      try (OpenSpan span =
          WorkSpans.begin(sending.traceparent(), sending.workload(), "send", SpanKind.PRODUCER)) {
        span.with("vigie.work.id", sending.id().toString());
        producer.send(
            WorkMessage.create(session, span.traceparent().map(sending::within).orElse(sending)));
        LOGGER
            .atDebug()
            .addKeyValue(LogFields.WORKLOAD, sending.workload())
            .addKeyValue(LogFields.WORK_ID, sending.id())
            .addKeyValue(LogFields.CORRELATION_ID, sending.correlationId())
            .log("work sent to its queue");
      }
    }
  }

  Relay(ConnectionFactory connections, SweepStore store) {
    this(connections, store, CAPACITY);
  }

  /**
   * @param capacity how many messages may wait here, 2 or more
   */
  Relay(ConnectionFactory connections, SweepStore store, int capacity) {
    this.connections = connections;
    this.store = store;
    this.pending = new ArrayBlockingQueue<>(capacity);
    this.refill = capacity / 2;
    this.thread = Thread.ofPlatform().name("work-relay").start(this::run);
  }

  /** Takes the message to be sent soon; if too many wait, the work is read from the store later. */
  void send(Sending sending) {
    if (!pending.offer(sending)) {
      lastOverflow = System.nanoTime();
      behind = true;
    }
  }

  /** Tells that the store holds more works without a message than were handed over. */
  void catchUp() {
    behind = true;
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
        if (behind && !failing && pending.isEmpty()) {
          refill();
        }
        Sending first =
            behind ? pending.poll(SETTLING.toNanos(), TimeUnit.NANOSECONDS) : pending.take();
        if (first == null) {
          continue;
        }
        batch.add(first);
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

  /** Takes from the store what found no place. What was accepted just now is on its way here. */
  private void refill() {
    boolean settled = System.nanoTime() - lastOverflow > SETTLING.toNanos();
    // Before the look at the store, so that whoever says so meanwhile is heard.
    behind = false;
    try {
      List<Sending> missed = store.unsent(SETTLING, refill);
      if (!settled || missed.size() == refill) {
        behind = true;
      }
      sendAll(missed);
    } catch (JdbiException storeIsAway) {
      LOGGER.warn("works that wait for their message are left to the sweep", storeIsAway);
    }
  }

  private void relay(List<Sending> batch) {
    try {
      Link open = connect();
      for (Sending sending : batch) {
        open.send(sending);
      }
      open.session().commit();
      if (failing) {
        LOGGER.info("the broker takes messages again");
        failing = false;
        // What was handed over while it took none is in the store alone.
        lastOverflow = System.nanoTime();
        behind = true;
      }
      store.markSent(batch.stream().map(Sending::id).toList());
    } catch (JdbiException failure) {
      LOGGER.warn("sent works could not be marked as sent; they will be sent again", failure);
    } catch (JMSException | RuntimeException failure) {
      // The client throws more than its interface says; whatever it is, this thread must live on.
      if (!failing && !closed) {
        LOGGER.warn("the broker takes no messages; accepted works wait in the store", failure);
      }
      failing = true;
      disconnect();
    }
  }

  private Link connect() throws JMSException {
    Link open = link;
    if (open == null) {
      Connection connection = connections.createConnection();
      Session session = connection.createSession(Session.SESSION_TRANSACTED);
      open = new Link(connection, session, new HashMap<>());
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
