package dev.vigie.bench;

import dev.vigie.ServiceProcess;
import dev.vigie.broker.Broker;
import dev.vigie.broker.BrokerSettings;
import dev.vigie.settings.Settings;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Works that do nothing, from the request to the result, beside plain transacted JMS messages. */
final class WorksBench {
  private static final int WORKS = 10_000;
  private static final int WARM_UP = 5_000;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** The reference waits for the disk at each commit, as whoever has nothing but a broker must. */
  private static final Settings DURABLE =
      new Settings(key -> key.equals("vigie.broker.sync") ? Optional.of("true") : Optional.empty());

  private static final int CLIENTS = 32;
  private static final int JMS_WORKERS = 16;

  private WorksBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    double plain = plainMessages();
    double works = works();
    figures.println(
        Figure.of("works", "no-op works end to end")
            .value(works, "1/s")
            .reference("plain transacted JMS messages", plain)
            .goal("ratio >= 0.5")
            .with("works", WORKS)
            .with("clients", CLIENTS));
  }

  private static double works() throws Exception {
    byte[] request = LoadConnection.post("/v1/noop", "application/octet-stream", new byte[] {1});
    try (Scratch scratch = Scratch.create();
        ServiceProcess service =
            ServiceProcess.start(
                scratch.folder(),
                Map.of("vigie.bench", "true", "vigie.work.backlog-limit", "10000000"))) {
      submitAndAwait(service, service, request, WARM_UP, WARM_UP);
      long start = System.nanoTime();
      submitAndAwait(service, service, request, WORKS, WARM_UP + WORKS);
      double seconds = (System.nanoTime() - start) / 1e9;
      service.stop();
      return WORKS / seconds;
    }
  }

  /**
   * @param api takes the requests
   * @param worker does the works; may be the same
   */
  static void submitAndAwait(
      ServiceProcess api, ServiceProcess worker, byte[] request, int works, int expectedInAll)
      throws Exception {
    AtomicInteger left = new AtomicInteger(works);
    together(Collections.nCopies(CLIENTS, () -> submit(api, request, left)));
    byte[] metrics = LoadConnection.get("/metrics", "text/plain");
    try (LoadConnection admin = new LoadConnection(worker.adminPort())) {
      while (completed(admin.exchange(metrics).body()) < expectedInAll) {
        // Asking without a pause would take a core from what is measured.
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }

  private static void submit(ServiceProcess service, byte[] request, AtomicInteger left)
      throws IOException {
    try (AcceptBench.Exchange exchange = new AcceptBench.Exchange(service.port(), request, 202)) {
      while (left.getAndDecrement() > 0) {
        exchange.run();
      }
    }
  }

  private static double completed(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("work_completed_total{") && line.contains("\"noop\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static double plainMessages() throws Exception {
    try (Scratch scratch = Scratch.create();
        Broker broker = Broker.open(BrokerSettings.from(DURABLE), scratch.folder())) {
      exchangeMessages(broker, WARM_UP);
      return exchangeMessages(broker, WORKS);
    }
  }

  /**
   * Sends and receives at the same time, each message in a transaction of its own on both sides;
   * messages per second.
   */
  private static double exchangeMessages(Broker broker, int messages) throws Exception {
    AtomicInteger toSend = new AtomicInteger(messages);
    AtomicInteger toReceive = new AtomicInteger(messages);
    long start = System.nanoTime();
    List<Job> jobs = new ArrayList<>();
    jobs.addAll(Collections.nCopies(JMS_WORKERS, () -> send(broker, toSend)));
    jobs.addAll(Collections.nCopies(JMS_WORKERS, () -> receive(broker, toReceive)));
    together(jobs);
    return messages / ((System.nanoTime() - start) / 1e9);
  }

  private static void send(Broker broker, AtomicInteger left) throws Exception {
    try (Connection connection = broker.connectionFactory().createConnection();
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue("bench"))) {
      while (left.getAndDecrement() > 0) {
        producer.send(session.createMessage());
        session.commit();
      }
    }
  }

  private static void receive(Broker broker, AtomicInteger left) throws Exception {
    try (Connection connection = broker.connectionFactory().createConnection();
        Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
      Queue queue = session.createQueue("bench");
      connection.start();
      try (MessageConsumer consumer = session.createConsumer(queue)) {
        while (left.getAndDecrement() > 0) {
          consumer.receive();
          session.commit();
        }
      }
    }
  }

  private interface Job {
    void run() throws Exception;
  }

  /** Runs all jobs at the same time and waits for their end. */
  private static void together(List<Job> jobs) throws InterruptedException, ExecutionException {
    try (ExecutorService executor = Executors.newFixedThreadPool(jobs.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (Job job : jobs) {
        running.add(
            executor.submit(() -> {
              job.run();
              return "";
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }
}
