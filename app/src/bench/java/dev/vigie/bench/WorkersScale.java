package dev.vigie.bench;

import dev.vigie.ServiceProcess;
import dev.vigie.bench.chaos.StoredWorks;
import dev.vigie.servers.RealServers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Works per second, from the request to the result, with more and more worker processes. */
final class WorkersScale implements AutoCloseable {
  private static final int[] WORKERS = {1, 2, 4};
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int MILLIS = 1_000;

  /** What is submitted again and again. */
  private static final class Kind {
    private final String name;
    private final byte[] request;
    private final int warmUp;
    private final int works;
    private final int clients;

    /**
     * @param warmUp works that are not measured
     * @param clients who submit at the same time
     */
    Kind(String name, byte[] request, int warmUp, int works, int clients) {
      this.name = name;
      this.request = request;
      this.warmUp = warmUp;
      this.works = works;
      this.clients = clients;
    }
  }

  /** Seconds of a core since their starts, of all processes of a part together. */
  private record Spent(double api, double workers, double store, double broker) {
    Spent since(Spent before) {
      return new Spent(
          api - before.api, workers - before.workers, store - before.store, broker - before.broker);
    }
  }

  private final RealServers servers;
  private final ServiceProcess api;
  private final StoredWorks stored;
  private final ProcessorTime apiTime;
  private final ProcessorTime storeTime;
  private final ProcessorTime brokerTime;
  private final List<ServiceProcess> workers = new ArrayList<>();
  private final List<ProcessorTime> workerTimes = new ArrayList<>();
  private final Map<Kind, Double> perSecondOfOne = new HashMap<>();

  private WorkersScale(RealServers servers, ServiceProcess api, StoredWorks stored)
      throws IOException {
    this.servers = servers;
    this.api = api;
    this.stored = stored;
    this.apiTime = new ProcessorTime(api.pid());
    this.storeTime = new ProcessorTime(servers.store().pid());
    this.brokerTime = new ProcessorTime(servers.broker().pid());
  }

  static void run(Path samples, PrintStream figures) throws Exception {
    List<Kind> kinds =
        List.of(
            new Kind(
                "works that do nothing",
                LoadConnection.post("/v1/noop", "application/octet-stream", new byte[2_000]),
                500,
                3_000,
                16),
            document("documents of one text page", samples.resolve("invoice.pdf"), 100, 300),
            document("documents of one scanned page", samples.resolve("scan.pdf"), 4, 12));
    try (Scratch scratch = Scratch.create();
        RealServers servers = RealServers.start(scratch.folder());
        ServiceProcess api = servers.service("api", "api", ScaleBench.SETTINGS);
        StoredWorks stored = StoredWorks.open(servers.store());
        WorkersScale scale = new WorkersScale(servers, api, stored)) {
      for (int count : WORKERS) {
        scale.startWorkers(count);
        for (Kind kind : kinds) {
          scale.measure(kind, figures);
        }
      }
      if (stored.failed() > 0) {
        throw new IllegalStateException("%d works failed".formatted(stored.failed()));
      }
      sizes(stored, figures);
    }
  }

  private static Kind document(String name, Path file, int warmUp, int works) throws IOException {
    return new Kind(
        name,
        LoadConnection.post("/v1/documents", "application/pdf", Files.readAllBytes(file)),
        warmUp,
        works,
        4);
  }

  private void startWorkers(int count) {
    while (workers.size() < count) {
      String name = "worker-%d".formatted(workers.size() + 1);
      ServiceProcess worker = servers.service(name, "worker", ScaleBench.SETTINGS);
      workers.add(worker);
      workerTimes.add(new ProcessorTime(worker.pid()));
    }
  }

  private void measure(Kind kind, PrintStream figures) throws Exception {
    submitAndAwait(kind, kind.warmUp);
    Spent spentBefore = spent();
    StoreCounters countersBefore = StoreCounters.of(servers.store());
    long start = System.nanoTime();
    submitAndAwait(kind, kind.works);
    double perSecond = kind.works / ((System.nanoTime() - start) / 1e9);
    StoreCounters counters = StoreCounters.of(servers.store()).since(countersBefore);
    Spent spent = spent().since(spentBefore);
    String measured = "%s, worker processes: %d".formatted(kind.name, workers.size());
    figures.println(
        ScaleBench.figure(measured, perSecond, "1/s")
            .reference(
                "one worker process", perSecondOfOne.computeIfAbsent(kind, first -> perSecond))
            .with("works", kind.works)
            .with("clients", kind.clients));
    double all = spent.api + spent.workers + spent.store + spent.broker;
    figures.println(
        ScaleBench.figure(
                "processor a work: " + measured, MILLIS * all / kind.works, "ms of a core")
            .with("api", MILLIS * spent.api / kind.works)
            .with("workers", MILLIS * spent.workers / kind.works)
            .with("store", MILLIS * spent.store / kind.works)
            .with("broker", MILLIS * spent.broker / kind.works));
    figures.println(
        ScaleBench.figure(
                "write-ahead log a work: " + measured,
                (double) counters.logBytes() / kind.works,
                "B")
            .with("commits", (double) counters.commits() / kind.works)
            .with("flushes", (double) counters.flushes() / kind.works));
  }

  private void submitAndAwait(Kind kind, int works) throws Exception {
    AtomicInteger left = new AtomicInteger(works);
    try (ExecutorService clients = Executors.newFixedThreadPool(kind.clients)) {
      List<Future<?>> submissions = new ArrayList<>();
      for (int client = 0; client < kind.clients; client++) {
        submissions.add(
            clients.submit(() -> {
              submit(kind, left);
              return kind;
            }));
      }
      for (Future<?> submission : submissions) {
        submission.get();
      }
    }
    while (stored.unfinished() > 0) {
      // Asking without a pause would take a core from what is measured. Child processes come and
      // go.
      spent();
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void submit(Kind kind, AtomicInteger left) throws IOException {
    try (AcceptBench.Exchange exchange = new AcceptBench.Exchange(api.port(), kind.request, 202)) {
      while (left.getAndDecrement() > 0) {
        exchange.run();
      }
    }
  }

  private Spent spent() {
    return new Spent(
        apiTime.seconds(),
        workerTimes.stream().mapToDouble(ProcessorTime::seconds).sum(),
        storeTime.seconds(),
        brokerTime.seconds());
  }

  private static void sizes(StoredWorks stored, PrintStream figures) throws SQLException {
    for (Map.Entry<String, Double> result : stored.resultBytes().entrySet()) {
      figures.println(
          ScaleBench.figure("stored result of a work: " + result.getKey(), result.getValue(), "B"));
    }
  }

  @Override
  public void close() {
    workers.forEach(ServiceProcess::close);
  }
}
