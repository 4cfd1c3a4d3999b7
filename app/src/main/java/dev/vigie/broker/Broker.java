package dev.vigie.broker;

import dev.vigie.faults.Fault;
import dev.vigie.faults.Faults;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;

/**
 * The JMS broker. An external one may be away at any time: connecting then fails at once, and a
 * connection that is lost, or has been silent for too long, fails for good. Whoever had it makes a
 * new one; with several URLs that is one to the first broker which takes it.
 */
public final class Broker implements AutoCloseable {
  /**
   * None in advance: a worker busy with a long document must hold no message that an idle one could
   * have.
   */
  private static final int CONSUMER_WINDOW_BYTES = 0;

  /** Events are small and taken at once. */
  private static final int EVENT_WINDOW_BYTES = 256 * 1024;

  private static final Duration PROBE = Duration.ofSeconds(3);

  /** How long a commit, or another call that is answered, may take. */
  private static final Duration CALL = Duration.ofSeconds(10);

  /**
   * Both sides take a connection for lost after so long a silence, here at most twice that; what it
   * held is then delivered to others.
   */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration BETWEEN_PINGS = Duration.ofSeconds(3);

  private final Optional<EmbeddedArtemis> embedded;
  private final ActiveMQConnectionFactory connections;
  private final ActiveMQConnectionFactory probes;
  private final ActiveMQConnectionFactory fleeting;
  private final QueueProbe probe;
  private final Optional<Outage> outage;

  private Broker(
      Optional<EmbeddedArtemis> embedded,
      ActiveMQConnectionFactory connections,
      ActiveMQConnectionFactory probes,
      ActiveMQConnectionFactory fleeting) {
    this.embedded = embedded;
    this.connections = connections;
    this.probes = probes;
    this.fleeting = fleeting;
    this.probe = new QueueProbe(probes);
    this.outage = embedded.map(Outage::new);
    outage.ifPresent(own -> Faults.listen(Fault.BROKER_DOWN, own));
  }

  /**
   * Starts the embedded broker, or prepares to connect to the external one, which need not be there
   * yet.
   *
   * @param data the data folder
   * @throws BrokerException if that fails; the message says what to do
   */
  public static Broker open(BrokerSettings settings, Path data) {
    Optional<EmbeddedArtemis> embedded =
        settings.url().isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedArtemis.start(data.resolve("broker"), settings.sync()));
    String url = embedded.map(EmbeddedArtemis::url).or(settings::url).orElseThrow();
    Credentials credentials = Credentials.of(settings);
    ActiveMQConnectionFactory connections = factory(url, credentials);
    connections.setCallTimeout(CALL.toMillis());
    ActiveMQConnectionFactory probes = factory(url, credentials);
    probes.setCallTimeout(PROBE.toMillis());
    ActiveMQConnectionFactory fleeting = factory(url, credentials);
    fleeting.setCallTimeout(PROBE.toMillis());
    fleeting.setConsumerWindowSize(EVENT_WINDOW_BYTES);
    if (embedded.isEmpty()) {
      Stream.of(connections, probes, fleeting).forEach(Broker::noticeSilence);
    }
    return new Broker(embedded, connections, probes, fleeting);
  }

  private static ActiveMQConnectionFactory factory(String url, Credentials credentials) {
    ActiveMQConnectionFactory factory = new ActiveMQJMSConnectionFactory(url);
    factory.setInitialConnectAttempts(1);
    factory.setReconnectAttempts(0);
    factory.setConsumerWindowSize(CONSUMER_WINDOW_BYTES);
    factory.setBlockOnDurableSend(true);
    credentials.user().ifPresent(factory::setUser);
    credentials.password().ifPresent(factory::setPassword);
    return factory;
  }

  private static void noticeSilence(ActiveMQConnectionFactory factory) {
    factory.setClientFailureCheckPeriod(BETWEEN_PINGS.toMillis());
    factory.setConnectionTTL(SILENCE.toMillis());
  }

  /**
   * Making a connection throws {@link JMSException} at once when the broker is away; so does each
   * use of one that was lost.
   */
  public ConnectionFactory connectionFactory() {
    return connections;
  }

  /**
   * For what may be lost: its connections fail when the broker goes, and whoever uses them makes
   * new ones.
   */
  public ConnectionFactory fleetingConnectionFactory() {
    return fleeting;
  }

  /** Whether other processes may use the broker too; nobody else can use our own. */
  public boolean isShared() {
    return embedded.isEmpty();
  }

  /** Messages in the queue, those with a consumer or scheduled for later included. */
  public OptionalLong queueDepth(String queue) {
    return probe
        .query(queue)
        .map(found -> OptionalLong.of(found.getMessageCount()))
        .orElseGet(OptionalLong::empty);
  }

  /** Consumers of the queue, of all processes; empty when the broker cannot be asked. */
  public OptionalInt consumerCount(String queue) {
    return probe
        .query(queue)
        .map(found -> OptionalInt.of(found.getConsumerCount()))
        .orElseGet(OptionalInt::empty);
  }

  /** Whether the broker answers now; takes up to three seconds when it does not. */
  public boolean isUp() {
    return isAlive() && probe.isUp();
  }

  /** False when a broker of our own has ended, which only a restart can cure. */
  public boolean isAlive() {
    return embedded.map(EmbeddedArtemis::isActive).orElse(true);
  }

  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  @Override
  public void close() {
    outage.ifPresent(own -> Faults.forget(Fault.BROKER_DOWN, own));
    probe.close();
    probes.close();
    fleeting.close();
    connections.close();
    embedded.ifPresent(EmbeddedArtemis::close);
  }

  /** What the fault does; an external broker has to be stopped itself. */
  private record Outage(EmbeddedArtemis broker) implements Faults.Listener {
    @Override
    public void on(Faults.Injection injection) {
      broker.refuse();
    }

    @Override
    public void off() {
      broker.admit();
    }
  }

  private record Credentials(Optional<String> user, Optional<String> password) {
    static Credentials of(BrokerSettings settings) {
      try {
        return new Credentials(
            settings.user(),
            settings.passwordFile().isEmpty()
                ? Optional.empty()
                : Optional.of(Files.readString(settings.passwordFile().get()).strip()));
      } catch (IOException unreadable) {
        throw new BrokerException(
            "vigie.broker.password-file cannot be read: " + unreadable, unreadable);
      }
    }
  }
}
