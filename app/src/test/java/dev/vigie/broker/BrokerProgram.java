package dev.vigie.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * An Artemis as a program of its own, with Artemis' own defaults but for what is set here: {@code
 * BrokerProgram FOLDER ACCEPTOR USER PASSWORD-FILE}.
 */
final class BrokerProgram {
  static final String READY = "the broker takes connections";
  private static final String RIGHTS = "vigie";

  private BrokerProgram() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String user = arguments[2];
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(user, Files.readString(Path.of(arguments[3])).strip());
    users.addRole(user, RIGHTS);
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    server.setConfiguration(configuration(folder, arguments[1]));
    server.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    server.start();
    // A second one on the same folder comes here only when it has taken over.
    server
        .getActiveMQServer()
        .waitForActivation(Long.MAX_VALUE, java.util.concurrent.TimeUnit.MILLISECONDS);
    System.out.println(READY);
  }

  private static Configuration configuration(Path folder, String acceptor) throws Exception {
    Configuration configuration = new ConfigurationImpl();
    configuration.setName("apart");
    configuration.addAcceptorConfiguration("acceptor", acceptor);
    configuration.setJMXManagementEnabled(false);
    configuration.setPersistenceEnabled(true);
    configuration.setJournalType(JournalType.NIO);
    configuration.setMaxDiskUsage(-1);
    configuration.setBindingsDirectory(folder.resolve("bindings").toString());
    configuration.setJournalDirectory(folder.resolve("journal").toString());
    configuration.setPagingDirectory(folder.resolve("paging").toString());
    configuration.setLargeMessagesDirectory(folder.resolve("large-messages").toString());
    configuration.setNodeManagerLockDirectory(folder.resolve("journal").toString());
    configuration.putSecurityRoles("#", Set.of(rights()));
    return configuration;
  }

  /** No more than the service needs: it neither deletes addresses nor manages the broker. */
  private static Role rights() {
    boolean send = true;
    boolean consume = true;
    boolean createDurableQueue = true;
    boolean deleteDurableQueue = false;
    boolean createNonDurableQueue = true;
    boolean deleteNonDurableQueue = true;
    boolean manage = false;
    boolean browse = false;
    boolean createAddress = true;
    boolean deleteAddress = false;
    boolean view = false;
    boolean edit = false;
    return new Role(
        RIGHTS,
        send,
        consume,
        createDurableQueue,
        deleteDurableQueue,
        createNonDurableQueue,
        deleteNonDurableQueue,
        manage,
        browse,
        createAddress,
        deleteAddress,
        view,
        edit);
  }
}
