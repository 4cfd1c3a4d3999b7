package dev.vigie.bench.chaos;

import dev.vigie.ServiceProcess;
import dev.vigie.servers.RealServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two processes that take requests and two that do the work, on a PostgreSQL and an Artemis. */
final class ChaosSystem implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "vigie.bench", "true",
          "vigie.sandbox.warm", "1",
          "vigie.sandbox.processes", "1",
          "vigie.storage.start-timeout", "2m",
          "vigie.storage.connection-timeout", "2s",
          "vigie.work.backlog-limit", "1000000",
          "vigie.work.lease", "5s",
          "vigie.work.retry-delay", "100ms",
          "vigie.work.sweep-interval", "2s");

  private static final int STARTS = 5;

  private final RealServers servers;
  private final ExecutorService restarts = Executors.newCachedThreadPool();
  private final List<ServiceVictim> apis = new ArrayList<>();
  private final List<ServiceVictim> workers = new ArrayList<>();
  private final Ledger ledger = new Ledger();

  private ChaosSystem(RealServers servers) {
    this.servers = servers;
  }

  static ChaosSystem start(Path folder) throws Exception {
    ChaosSystem system = new ChaosSystem(RealServers.start(folder));
    try {
      for (int number = 1; number <= 2; number++) {
        system.apis.add(system.new ServiceVictim(Victim.Kind.API, "api", number));
        system.workers.add(system.new ServiceVictim(Victim.Kind.WORKER, "worker", number));
      }
      for (ServiceVictim service : system.services()) {
        service.start();
      }
      return system;
    } catch (Exception failed) {
      system.close();
      throw failed;
    }
  }

  RealServers servers() {
    return servers;
  }

  Ledger ledger() {
    return ledger;
  }

  /** The public ports of the processes that take requests; changed by each restart. */
  List<Integer> ports() {
    return apis.stream().map(ServiceVictim::port).toList();
  }

  /** Whatever may be killed, always in the same order. */
  List<Victim> victims() {
    List<Victim> all = new ArrayList<>(services());
    all.add(new StoreVictim());
    all.add(new BrokerVictim());
    return List.copyOf(all);
  }

  /** Reads the counters of all services that run. */
  void readCounters() {
    services().forEach(ServiceVictim::readCounters);
  }

  private List<ServiceVictim> services() {
    List<ServiceVictim> services = new ArrayList<>(apis);
    services.addAll(workers);
    return services;
  }

  @Override
  public void close() throws IOException {
    restarts.shutdownNow();
    services().forEach(ServiceVictim::close);
    servers.close();
  }

  private final class ServiceVictim extends Victim {
    private final String role;
    private final String name;
    private int lives;
    private volatile ServiceProcess process;

    @SuppressWarnings("NullAway.Init") // It lives from start() on.
    ServiceVictim(Kind kind, String role, int number) {
      super(kind, restarts);
      this.role = role;
      this.name = "%s-%d".formatted(role, number);
    }

    int port() {
      return process.port();
    }

    void readCounters() {
      ledger.read("%s, life %d".formatted(name, lives), process.adminPort());
    }

    @Override
    void kill() {
      readCounters();
      process.kill();
    }

    /**
     * As an orchestrator does it: a start that fails, say without a store, is followed by another.
     */
    @Override
    void start() {
      lives++;
      for (int attempt = 1; ; attempt++) {
        try {
          process = servers.service(name, role, SETTINGS);
          return;
        } catch (IllegalStateException failed) {
          if (attempt == STARTS) {
            throw failed;
          }
        }
      }
    }

    void close() {
      if (lives > 0) {
        process.kill();
      }
    }
  }

  private final class StoreVictim extends Victim {
    StoreVictim() {
      super(Kind.STORE, restarts);
    }

    @Override
    void kill() throws Exception {
      servers.store().kill();
    }

    @Override
    void start() throws Exception {
      servers.store().startAgain();
    }
  }

  private final class BrokerVictim extends Victim {
    BrokerVictim() {
      super(Kind.BROKER, restarts);
    }

    @Override
    void kill() {
      servers.broker().kill();
    }

    @Override
    void start() throws Exception {
      servers.broker().startAgain();
    }
  }
}
