package dev.vigie.operate;

import dev.vigie.broker.Broker;
import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import dev.vigie.lifecycle.Periodic;
import dev.vigie.search.SearchHealth;
import dev.vigie.search.SearchSettings;
import dev.vigie.storage.Database;
import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import dev.vigie.work.WorkQueues;
import dev.vigie.workload.QueuedWorkload;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the store and the broker are, and how long the queues. Looked at from time to time, so that a
 * scrape never waits for what is away.
 */
@ApplicationScoped
@Priority(Order.ENGINE + 1)
class DependencyMetrics implements Part {
  static final Metric UP =
      Metric.gauge(
          "service_health_status",
          "1 if the dependency answers, else 0.",
          Label.of("dependency", "store", "broker", "elasticsearch"));
  private static final Label QUEUE = Label.from("queue_name", "the queues of the workloads");
  static final Metric QUEUE_SIZE =
      Metric.gauge(
          "jms_queue_size", "Messages in the queue; not a number while the broker is away.", QUEUE);
  static final Metric CONSUMERS =
      Metric.gauge(
          "jms_queue_consumers",
          "Workers that listen to the queue; not a number while the broker is away.",
          QUEUE);

  private final OperateSettings settings;
  private final Database database;
  private final Broker broker;
  private final Instance<QueuedWorkload> workloads;
  private final SearchSettings search;
  private final Instance<SearchHealth> searchHealth;
  private final Map<String, QueueState> queues = new ConcurrentHashMap<>();
  private volatile boolean storeUp;
  private volatile boolean brokerUp;
  private volatile boolean searchUp;
  private volatile Optional<Periodic> looking = Optional.empty();

  private record QueueState(double size, double consumers) {}

  @Inject
  DependencyMetrics(
      OperateSettings settings,
      Database database,
      Broker broker,
      Instance<QueuedWorkload> workloads,
      SearchSettings search,
      Instance<SearchHealth> searchHealth) {
    this.search = search;
    this.searchHealth = searchHealth;
    this.settings = settings;
    this.database = database;
    this.broker = broker;
    this.workloads = workloads;
  }

  @Override
  public String name() {
    return "dependency metrics";
  }

  @Override
  public void start() {
    look();
    UP.read(() -> storeUp ? 1 : 0, "store");
    UP.read(() -> brokerUp ? 1 : 0, "broker");
    if (search.isOn()) {
      UP.read(() -> searchUp ? 1 : 0, "elasticsearch");
    }
    for (String queue : queueNames()) {
      QUEUE_SIZE.read(() -> state(queue).size(), queue);
      CONSUMERS.read(() -> state(queue).consumers(), queue);
    }
    looking =
        Optional.of(new Periodic("dependency-metrics", settings.metricsInterval(), this::look));
  }

  @Override
  public void stop(Duration atMost) {
    looking.ifPresent(Periodic::close);
  }

  private void look() {
    storeUp = database.isUp();
    brokerUp = broker.isUp();
    searchUp = search.isOn() && searchHealth.get().isUp();
    for (String queue : queueNames()) {
      double size =
          broker.queueDepth(queue).stream().asDoubleStream().findFirst().orElse(Double.NaN);
      double consumers =
          broker.consumerCount(queue).stream().asDoubleStream().findFirst().orElse(Double.NaN);
      queues.put(queue, new QueueState(size, consumers));
    }
  }

  private Iterable<String> queueNames() {
    return workloads.stream().map(workload -> WorkQueues.of(workload.name())).toList();
  }

  private QueueState state(String queue) {
    return queues.getOrDefault(queue, new QueueState(Double.NaN, Double.NaN));
  }
}
