package dev.vigie.work;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import dev.vigie.work.AttemptStore.ClaimRequest;
import dev.vigie.work.AttemptStore.Standing;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with one transacted session: takes a message, claims its work, makes the attempt, and
 * commits the message only after the store has the outcome. Whatever dies in between, the broker
 * delivers the message again and the store decides.
 */
final class Worker implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Worker.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration STALLED = Duration.ofMillis(100);
  private static final Duration SHORTEST_DELAY = Duration.ofMillis(10);
  private static final UUID NOBODYS = new UUID(0, 0);

  private final String workload;
  private final int maximumAttempts;
  private final ConnectionFactory connections;
  private final Batches batches;
  private final AttemptStore attempts;
  private final Attempts maker;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable MessageConsumer consumer;

  /** What goes on failing is told of once; only for its own thread. */
  private boolean failing;

  Worker(
      String name,
      String workload,
      int maximumAttempts,
      ConnectionFactory connections,
      Batches batches,
      AttemptStore attempts,
      Attempts maker) {
    this.workload = workload;
    this.maximumAttempts = maximumAttempts;
    this.connections = connections;
    this.batches = batches;
    this.attempts = attempts;
    this.maker = maker;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!isClosing()) {
      try (Connection connection = connections.createConnection();
          Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
        connection.start();
        Queue queue = session.createQueue(WorkQueues.of(workload));
        consume(session, queue);
      } catch (JMSException failure) {
        if (!failing && !isClosing()) {
          LOGGER.warn("worker lost the broker and connects again", failure);
        }
        failing = true;
        pause();
      } catch (RuntimeException failure) {
        // Most often the store is away. The session ends without a commit, so the message comes
        // again.
        if (!failing) {
          LOGGER.warn(
              "worker could not settle its message, which goes back to the broker", failure);
        }
        failing = true;
        awaitStore();
      }
    }
  }

  /** Brokers count how often a message comes back, and may drop it when that happens too often. */
  private void awaitStore() {
    do {
      pause();
    } while (!isClosing() && !isStoreThere());
  }

  private boolean isStoreThere() {
    try {
      attempts.standing(NOBODYS);
      return true;
    } catch (JdbiException away) {
      LOGGER.debug("the store is still away", away);
      return false;
    }
  }

  private void consume(Session session, Queue queue) throws JMSException {
    try (MessageConsumer open = session.createConsumer(queue);
        MessageProducer producer = session.createProducer(queue)) {
      consumer = open;
      while (!isClosing()) {
        Message message = open.receive();
        if (message == null || !isLetThrough()) {
          return;
        }
        handle(session, producer, message);
        failing = false;
      }
    } finally {
      consumer = null;
    }
  }

  /** False if the worker stops before the fault does; its message then goes back. */
  private boolean isLetThrough() {
    try {
      while (Faults.isActive(Fault.QUEUE_STALL)) {
        if (closing.await(STALLED.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException interrupted) {
      LOGGER.debug("worker interrupted while its queue stalls", interrupted);
      return false;
    }
  }

  private void handle(Session session, MessageProducer producer, Message message)
      throws JMSException {
    Optional<Sending> sending = WorkMessage.read(message, workload);
    if (sending.isEmpty()) {
      LOGGER.warn("dropped a message that names no work from the queue of {}", workload);
      session.commit();
      return;
    }
    Optional<Claim> claim =
        batches.claim(new ClaimRequest(sending.get().id(), UUID.randomUUID(), maximumAttempts));
    Optional<Duration> again =
        claim.isPresent()
            ? maker.make(claim.get(), sending.get().traceparent())
            : settleUnclaimed(sending.get().id());
    if (again.isPresent()) {
      producer.setDeliveryDelay(Math.max(again.get().toMillis(), SHORTEST_DELAY.toMillis()));
      producer.send(WorkMessage.create(session, sending.get()));
    }
    session.commit();
  }

  /** Returns how long to wait before the message is delivered again; empty if it is done with. */
  private Optional<Duration> settleUnclaimed(UUID id) {
    Optional<Standing> standing = attempts.standing(id);
    if (standing.isEmpty() || standing.get().status().isFinal()) {
      return Optional.empty();
    }
    Duration wait =
        standing
            .get()
            .notBefore()
            .map(instant -> Duration.between(Instant.now(), instant))
            .filter(Duration::isPositive)
            .orElse(Duration.ZERO);
    if (wait.isZero() && standing.get().attempts() >= maximumAttempts) {
      maker.giveUpExhausted(id, maximumAttempts);
      return Optional.empty();
    }
    return Optional.of(wait);
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (closing.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOGGER.debug("worker stops while it waits to connect");
      }
    } catch (InterruptedException interrupted) {
      LOGGER.debug("worker interrupted while it waits to connect", interrupted);
    }
  }

  /** Takes no further message; an attempt that runs goes on. */
  @Override
  public void close() {
    closing.countDown();
    MessageConsumer open = consumer;
    if (open != null) {
      try {
        open.close();
      } catch (JMSException failure) {
        LOGGER.debug("closing a consumer", failure);
      }
    }
  }

  /** Waits for the end of the thread; true once it has ended. */
  boolean join(Duration atMost) throws InterruptedException {
    return thread.join(atMost);
  }
}
