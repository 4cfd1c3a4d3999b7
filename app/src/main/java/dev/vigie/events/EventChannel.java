package dev.vigie.events;

import dev.vigie.json.Json;
import io.helidon.messaging.MessagingException;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Tells events to the other processes over a JMS topic and hears theirs. Best-effort: telling never
 * waits, and what the broker does not take is dropped and counted. A lost broker is connected to
 * again for as long as it takes.
 *
 * <p>A message is a JSON array: what is told within a moment goes together, so that many events
 * cost few messages.
 *
 * @param <E> a small record that {@link Json} can write and read
 */
public final class EventChannel<E> implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(EventChannel.class);
  private static final int BUFFER = 10_000;
  private static final int LARGEST_MESSAGE = 500;

  /** A message costs much more than an event, and nobody notices so short a wait. */
  private static final Duration MOMENT = Duration.ofMillis(10);

  /** Also bounds how late a link's failure is seen while nothing is told. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration LAST_SENDS = Duration.ofSeconds(1);

  private final ConnectionFactory connections;
  private final String topic;
  private final String origin;
  private final Class<E> type;
  private final Optional<Consumer<E>> hearer;

  /** An empty one only wakes the thread. */
  private final BlockingQueue<Optional<E>> told = new ArrayBlockingQueue<>(BUFFER);

  private final CountDownLatch closing = new CountDownLatch(1);

  /** Only for its own thread. */
  private boolean away;

  /** Only for its own thread. */
  private boolean failing;

  private final Thread thread = Thread.ofPlatform().name("events").daemon().unstarted(this::run);

  /**
   * @param connections that fail when the broker goes, instead of waiting for it
   * @param origin names this process
   * @param hearer gets the events of other processes; empty: they are not asked for
   */
  public EventChannel(
      ConnectionFactory connections,
      String topic,
      String origin,
      Class<E> type,
      Optional<Consumer<E>> hearer) {
    this.connections = connections;
    this.topic = topic;
    this.origin = origin;
    this.type = type;
    this.hearer = hearer;
    EventMetrics.startAtZero();
  }

  public void start() {
    thread.start();
  }

  /** Returns at once. */
  public void tell(E event) {
    if (!told.offer(Optional.of(event))) {
      drop(1, EventMetrics.BUFFER_FULL);
    }
  }

  private void run() {
    try {
      while (!isClosing()) {
        try {
          connectAndSend();
        } catch (RuntimeException failure) {
          failed(failure);
        }
        closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      LOGGER.debug("events end while their last ones are sent", interrupted);
    }
  }

  private void connectAndSend() throws InterruptedException {
    try (EventLink link =
        EventLink.open(connections, topic, origin, hearer.map(target -> this::hear))) {
      if (away) {
        LOGGER.info("events reach the other processes again");
      }
      away = false;
      sendUntilFailure(link);
    } catch (MessagingException failure) {
      LOGGER.debug("no channel to the topic {}", topic, failure);
    }
    if (!away && !isClosing()) {
      LOGGER.warn("events do not reach the other processes until the broker is back");
      away = true;
    }
  }

  /** What goes on failing is told of once, and again when it is over. */
  private void failed(RuntimeException failure) {
    if (failing) {
      LOGGER.debug("the channel to the topic {} still fails", topic, failure);
    } else {
      LOGGER.warn("the channel to the topic {} failed and is opened again", topic, failure);
    }
    failing = true;
  }

  private void succeeded() {
    if (failing) {
      LOGGER.info("the channel to the topic {} succeeds again", topic);
    }
    failing = false;
  }

  private void sendUntilFailure(EventLink link) throws InterruptedException {
    while (!link.hasFailed() && (!isClosing() || !told.isEmpty())) {
      List<E> batch = nextBatch();
      if (batch.isEmpty()) {
        continue;
      }
      boolean sent = false;
      try {
        sent = link.send(Json.MAPPER.writeValueAsString(batch));
      } finally {
        if (!sent) {
          drop(batch.size(), EventMetrics.BROKER_AWAY);
        }
      }
      if (sent) {
        EventMetrics.SENT.count().increment(batch.size());
        succeeded();
      }
    }
  }

  private List<E> nextBatch() throws InterruptedException {
    List<Optional<E>> taken = new ArrayList<>();
    Optional<E> first = told.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      closing.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      told.drainTo(taken, LARGEST_MESSAGE - 1);
    }
    return taken.stream().flatMap(Optional::stream).toList();
  }

  private void hear(String text) {
    E[] events;
    try {
      events = Json.MAPPER.readerForArrayOf(type).readValue(text);
    } catch (JacksonException unreadable) {
      LOGGER.debug("a message that cannot be read", unreadable);
      drop(1, EventMetrics.UNREADABLE);
      return;
    }
    for (E event : events) {
      hearer.ifPresent(target -> target.accept(event));
    }
  }

  private static void drop(int count, String reason) {
    EventMetrics.DROPPED.count(reason).increment(count);
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Sends what was told before, if that is a matter of a second. */
  @Override
  public void close() {
    closing.countDown();
    if (!told.offer(Optional.empty())) {
      LOGGER.debug("the thread is awake: events wait");
    }
    try {
      if (!thread.join(LAST_SENDS)) {
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
