package dev.vigie.work;

import dev.vigie.broker.Broker;
import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.Workload;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The engine's place in the life of the process. */
@ApplicationScoped
@Priority(Order.ENGINE)
class EnginePart implements Part {
  private static final String NODE_FILE = "node-id";

  private final WorkSettings settings;
  private final ServiceSettings service;
  private final Jdbi jdbi;
  private final Broker broker;
  private final Instance<Workload> workloads;
  private volatile Optional<Engine> engine = Optional.empty();

  @Inject
  EnginePart(
      WorkSettings settings,
      ServiceSettings service,
      Jdbi jdbi,
      Broker broker,
      Instance<Workload> workloads) {
    this.settings = settings;
    this.service = service;
    this.jdbi = jdbi;
    this.broker = broker;
    this.workloads = workloads;
  }

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public void start() throws IOException {
    // Requests come later; the rules want to know from the start what they will be judged by.
    workloads.forEach(WorkloadRequests::levels);
    WaitingCallers.count();
    Engine fresh =
        new Engine(
            settings,
            new FreeDisk(service.data()),
            node(service.data().resolve(NODE_FILE)),
            service.roles(),
            workloads.stream()
                .filter(QueuedWorkload.class::isInstance)
                .map(QueuedWorkload.class::cast)
                .toList(),
            jdbi,
            broker.connectionFactory(),
            broker.isShared() ? Optional.of(broker.fleetingConnectionFactory()) : Optional.empty(),
            queue -> broker.queueDepth(queue).orElse(-1));
    engine = Optional.of(fresh);
    fresh.start();
  }

  @Override
  public void stop(Duration atMost) throws InterruptedException {
    if (engine.isPresent()) {
      engine.get().stop(atMost);
    }
  }

  /** The engine; it must have started. */
  Engine engine() {
    return engine.orElseThrow(() -> new IllegalStateException("the engine has not started"));
  }

  private static String node(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file);
  }

  /** What others inject; each is resolved when it is first called, and the engine then runs. */
  @ApplicationScoped
  static class Faces {
    @Produces
    @Singleton
    WorkSettings settings(Settings settings) {
      return WorkSettings.from(settings);
    }

    @Produces
    @ApplicationScoped
    Works works(EnginePart part) {
      return part.engine();
    }

    @Produces
    @ApplicationScoped
    WorkLookup lookup(EnginePart part) {
      return part.engine();
    }

    @Produces
    @Singleton
    ResultOutbox outbox(Jdbi jdbi) {
      return new OutboxStore(jdbi);
    }

    @Produces
    @Singleton
    WebhookOutbox webhooks(Jdbi jdbi) {
      return new WebhookStore(jdbi);
    }

    @Produces
    @ApplicationScoped
    DeadLetters deadLetters(EnginePart part) {
      return part.engine();
    }
  }
}
