package dev.vigie.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMRegistry;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** An Artemis within this process: durable, without a network port. */
final class EmbeddedArtemis implements AutoCloseable {
  private static final AtomicInteger NEXT_ID = new AtomicInteger();

  /** The default of 3.3 ms bounds a lone session to 300 commits a second. */
  private static final int JOURNAL_BUFFER_TIMEOUT = (int) Duration.ofNanos(300_000).toNanos();

  private static final long SMALLEST_FREE_DISK = 64_000_000;
  private static final long ADDRESS_MEMORY = 16_000_000;
  private static final int PAGE_SIZE = 2_000_000;

  private final EmbeddedActiveMQ server;
  private final int id;
  private final InVMAcceptor acceptor;

  private EmbeddedArtemis(EmbeddedActiveMQ server, int id) {
    this.server = server;
    this.id = id;
    this.acceptor = InVMRegistry.instance.getAcceptor(id);
  }

  /**
   * @param root the folder of its journals; made when absent
   * @param sync whether a commit waits until it is on the disk, not only with the operating system
   */
  static EmbeddedArtemis start(Path root, boolean sync) {
    int id = NEXT_ID.getAndIncrement();
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    try {
      server.setConfiguration(configuration(root, id, sync));
      server.start();
    } catch (Exception failed) {
      throw new BrokerException(
          "The embedded broker cannot be started in %s: %s".formatted(root, failed), failed);
    }
    return new EmbeddedArtemis(server, id);
  }

  String url() {
    return "vm://" + id;
  }

  /** False after a failure of the disk, too: Artemis then stops itself. */
  boolean isActive() {
    return server.getActiveMQServer().isActive();
  }

  /** Cuts all connections and takes no new ones. */
  void refuse() {
    InVMRegistry.instance.unregisterAcceptor(id);
    server
        .getActiveMQServer()
        .getRemotingService()
        .getConnections()
        .forEach(connection ->
            connection.fail(new ActiveMQDisconnectedException("the fault broker-down is on")));
  }

  /** Takes connections again. */
  void admit() {
    InVMRegistry.instance.registerAcceptor(id, acceptor);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new BrokerException("The embedded broker could not be ended in order", failed);
    }
  }

  private static Configuration configuration(Path root, int id, boolean sync) {
    Configuration configuration = new ConfigurationImpl();
    configuration.setName("vigie");
    configuration.addAcceptorConfiguration(
        new TransportConfiguration(
            InVMAcceptorFactory.class.getName(),
            Map.of(TransportConstants.SERVER_ID_PROP_NAME, id)));
    // Whoever is in this process needs no password, and nobody else can connect.
    configuration.setSecurityEnabled(false);
    configuration.setJMXManagementEnabled(false);
    journal(configuration, root, sync);
    quiet(configuration);
    configuration.addAddressSetting("#", addresses());
    return configuration;
  }

  private static void journal(Configuration configuration, Path root, boolean sync) {
    configuration.setPersistenceEnabled(true);
    configuration.setBindingsDirectory(root.resolve("bindings").toString());
    configuration.setJournalDirectory(root.resolve("journal").toString());
    configuration.setPagingDirectory(root.resolve("paging").toString());
    configuration.setLargeMessagesDirectory(root.resolve("large-messages").toString());
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalDatasync(true);
    configuration.setJournalSyncTransactional(sync);
    configuration.setJournalSyncNonTransactional(sync);
    configuration.setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT);
    configuration.setJournalLockAcquisitionTimeout(Duration.ofSeconds(2).toMillis());
    // A share of the disk says little about ours: what counts is the room that is left.
    configuration.setMaxDiskUsage(-1);
    configuration.setMinDiskFree(SMALLEST_FREE_DISK);
  }

  /** Every periodic task slowed down as far as its purpose allows. */
  private static void quiet(Configuration configuration) {
    configuration.setDiskScanPeriod((int) Duration.ofSeconds(10).toMillis());
    configuration.setMessageExpiryScanPeriod(Duration.ofMinutes(5).toMillis());
    configuration.setAddressQueueScanPeriod(Duration.ofMinutes(5).toMillis());
    configuration.setConnectionTtlCheckInterval(Duration.ofSeconds(30).toMillis());
    configuration.setMessageCounterEnabled(false);
    configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
    configuration.setCriticalAnalyzerCheckPeriod(Duration.ofSeconds(30).toMillis());
    configuration.setCriticalAnalyzerTimeout(Duration.ofMinutes(2).toMillis());
  }

  private static AddressSettings addresses() {
    return new AddressSettings()
        .setAutoCreateQueues(true)
        .setAutoCreateAddresses(true)
        .setAutoDeleteQueues(false)
        .setAutoDeleteAddresses(false)
        // The engine counts attempts in the store; the broker never drops a message.
        .setMaxDeliveryAttempts(-1)
        // Never used, but without them each new queue is warned about.
        .setDeadLetterAddress(SimpleString.of("dead-letters"))
        .setExpiryAddress(SimpleString.of("expired"))
        .setRedeliveryDelay(Duration.ofSeconds(1).toMillis())
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(Duration.ofSeconds(30).toMillis())
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setMaxSizeBytes(ADDRESS_MEMORY)
        .setPageSizeBytes(PAGE_SIZE)
        // A sender that is refused can try later; one that is blocked holds its thread.
        .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL);
  }
}
