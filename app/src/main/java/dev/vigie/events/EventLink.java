package dev.vigie.events;

import io.helidon.common.reactive.BufferedEmittingPublisher;
import io.helidon.config.Config;
import io.helidon.messaging.Channel;
import io.helidon.messaging.Messaging;
import io.helidon.messaging.connectors.jms.JmsConnector;
import io.helidon.messaging.connectors.jms.JmsMessage;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A pair of channels to the topic that lasts until the first failure. */
final class EventLink implements AutoCloseable {
  private static final String ORIGIN = "origin";
  private static final Duration SEND_LIMIT = Duration.ofSeconds(10);

  /** Bounds how long a look for the next message outlives the link. */
  private static final Duration RECEIVE_LIMIT = Duration.ofMillis(200);

  /** A channel takes one message a tick. */
  private static final Duration TICK = Duration.ofMillis(1);

  private final String origin;
  private final CompletableFuture<Boolean> failed = new CompletableFuture<>();
  private final BufferedEmittingPublisher<Message<String>> outgoing =
      BufferedEmittingPublisher.create();
  private final EventConnector connector;

  private EventLink(ConnectionFactory connections, String origin) {
    this.origin = origin;
    this.connector = EventConnector.create(connections, failure -> failed.complete(false));
  }

  /**
   * @param origin names this process; its own messages do not come back
   * @param hearer of the messages of others, on a thread of the link; empty: they are not asked for
   * @throws io.helidon.messaging.MessagingException if the broker is away
   */
  static EventLink open(
      ConnectionFactory connections,
      String topic,
      String origin,
      Optional<Consumer<String>> hearer) {
    EventLink link = new EventLink(connections, origin);
    boolean open = false;
    try {
      link.start(topic, hearer);
      open = true;
      return link;
    } finally {
      if (!open) {
        link.close();
      }
    }
  }

  private void start(String topic, Optional<Consumer<String>> hearer) {
    Config sending = JmsConnector.configBuilder().topic(topic).build();
    Channel<String> told =
        Channel.<String>builder().name(topic + "-told").subscriberConfig(sending).build();
    Messaging.Builder messaging =
        Messaging.builder().connector(connector).publisher(told, outgoing);
    if (hearer.isPresent()) {
      Config receiving =
          JmsConnector.configBuilder()
              .topic(topic)
              .messageSelector("%s <> '%s'".formatted(ORIGIN, origin))
              .periodExecutions(TICK.toMillis())
              .pollTimeout(RECEIVE_LIMIT.toMillis())
              .build();
      Channel<String> heard =
          Channel.<String>builder().name(topic + "-heard").publisherConfig(receiving).build();
      messaging.subscriber(heard, new Hearing(hearer.get()));
    }
    messaging.build().start();
  }

  boolean hasFailed() {
    return failed.isDone();
  }

  /** Whether the broker's client took the message. */
  boolean send(String text) throws InterruptedException {
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    outgoing.emit(
        JmsMessage.builder(text)
            .property(ORIGIN, origin)
            .onAck(() -> {
              sent.complete(true);
              return sent.thenAccept(done -> {});
            })
            .build());
    try {
      return (boolean)
          CompletableFuture.anyOf(sent, failed).get(SEND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException lost) {
      failed.complete(false);
      return false;
    }
  }

  @Override
  public void close() {
    failed.complete(false);
    connector.stop();
  }

  /** Takes all that comes; an end of whatever kind is a failure of the link. */
  private final class Hearing implements Flow.Subscriber<Message<String>> {
    private final Consumer<String> hearer;

    Hearing(Consumer<String> hearer) {
      this.hearer = hearer;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Message<String> message) {
      hearer.accept(message.getPayload());
    }

    @Override
    public void onError(Throwable failure) {
      failed.complete(false);
    }

    @Override
    public void onComplete() {
      failed.complete(false);
    }
  }
}
