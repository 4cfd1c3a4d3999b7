package dev.vigie.servers;

import dev.vigie.ServiceProcess;
import dev.vigie.broker.BrokerServer;
import dev.vigie.storage.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A PostgreSQL and an Artemis of their own, which any number of services share. */
public record RealServers(Path folder, PostgresServer store, BrokerServer broker)
    implements AutoCloseable {
  public static RealServers start(Path folder) throws IOException, InterruptedException {
    PostgresServer store = PostgresServer.start(folder.resolve("store"));
    try {
      return new RealServers(folder, store, BrokerServer.start(folder.resolve("broker")));
    } catch (IOException | RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  /** Where they are and how to log in, for a service with the given roles. */
  public Map<String, String> settings(String roles) {
    Map<String, String> settings = new HashMap<>();
    settings.put("vigie.roles", roles);
    settings.putAll(store.settings());
    settings.putAll(broker.settings());
    return settings;
  }

  /**
   * Starts a service on them.
   *
   * @param name of its data folder
   * @param more settings, which win
   */
  public ServiceProcess service(String name, String roles, Map<String, String> more) {
    Map<String, String> settings = settings(roles);
    settings.putAll(more);
    return ServiceProcess.startSmall(folder.resolve(name), settings);
  }

  @Override
  public void close() throws IOException {
    try (store) {
      broker.close();
    }
  }
}
