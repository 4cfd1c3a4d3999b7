package dev.vigie.bench;

import dev.vigie.EventReader;
import dev.vigie.ServiceProcess;
import dev.vigie.broker.BrokerServer;
import dev.vigie.json.Json;
import dev.vigie.storage.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * From the commit of a work's end in a worker's process to the event at its caller, who has a
 * stream of another process.
 */
final class EventsBench {
  private static final int STREAMS = 500;
  private static final int WORKS = 10_000;
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  /**
   * With 32 at a time, about 64 works a second: many streams are open for long, few end at once.
   */
  private static final byte[] WORK =
      LoadConnection.post("/v1/noop?milliseconds=500", "application/octet-stream", new byte[] {1});

  private EventsBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    try (Scratch scratch = Scratch.create();
        PostgresServer postgres = PostgresServer.start(scratch.folder().resolve("postgres"));
        BrokerServer broker = BrokerServer.start(scratch.folder().resolve("broker"));
        ServiceProcess api = start("api", scratch, postgres, broker);
        ServiceProcess worker = start("worker", scratch, postgres, broker)) {
      share(api, worker, figures);
      long[] times = follow(api);
      figures.println(
          Figure.of("events", "p99 from a worker's commit to the caller's event")
              .value(Load.percentile(times, 0.99), "ms")
              .goal("<= 50")
              .with("p50", Load.percentile(times, 0.50))
              .with("streams", STREAMS)
              .with("events", times.length));
      worker.stop();
      api.stop();
    }
  }

  private static ServiceProcess start(
      String role, Scratch scratch, PostgresServer postgres, BrokerServer broker) {
    Map<String, String> settings = new HashMap<>();
    settings.put("vigie.bench", "true");
    settings.put("vigie.work.backlog-limit", "1000000");
    settings.put("vigie.events.streams-per-owner", Integer.toString(STREAMS));
    settings.put("vigie.roles", role);
    settings.putAll(postgres.settings());
    settings.putAll(broker.settings());
    return ServiceProcess.start(scratch.folder().resolve(role), settings);
  }

  /** What events cost when works end as fast as they can. */
  private static void share(ServiceProcess api, ServiceProcess worker, PrintStream figures)
      throws Exception {
    byte[] request = LoadConnection.post("/v1/noop", "application/octet-stream", new byte[] {1});
    WorksBench.submitAndAwait(api, worker, request, WORKS, WORKS);
    ThreadTimes apiBefore = ThreadTimes.of(api.pid());
    ThreadTimes workerBefore = ThreadTimes.of(worker.pid());
    long start = System.nanoTime();
    WorksBench.submitAndAwait(api, worker, request, WORKS, 2 * WORKS);
    double seconds = (System.nanoTime() - start) / 1e9;
    ThreadTimes spent =
        ThreadTimes.of(api.pid())
            .minus(apiBefore)
            .plus(ThreadTimes.of(worker.pid()).minus(workerBefore));
    figures.println(
        Figure.of("events", "processor time of both processes that goes into events")
            .value(100.0 * spent.events() / spent.all(), "%")
            .goal("<= 1")
            .with("works_per_second", WORKS / seconds)
            .with("works", WORKS));
  }

  /**
   * @param events ticks of the threads that tell and hear events
   * @param all ticks of the process
   */
  private record ThreadTimes(long events, long all) {
    static ThreadTimes of(long pid) throws IOException {
      long events = 0;
      long all = 0;
      try (DirectoryStream<Path> threads =
          Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
        for (Path thread : threads) {
          long ticks = ticks(thread);
          all += ticks;
          if (Files.readString(thread.resolve("comm")).startsWith("events")) {
            events += ticks;
          }
        }
      }
      return new ThreadTimes(events, all);
    }

    /** User and system time, fields 14 and 15 of {@code stat} (proc(5)). */
    private static long ticks(Path thread) throws IOException {
      String stat = Files.readString(thread.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    ThreadTimes plus(ThreadTimes other) {
      return new ThreadTimes(events + other.events, all + other.all);
    }

    ThreadTimes minus(ThreadTimes other) {
      return new ThreadTimes(events - other.events, all - other.all);
    }
  }

  /** Nanoseconds of each event that was told while its stream was open, sorted. */
  private static long[] follow(ServiceProcess api) throws Exception {
    Queue<Long> times = new ConcurrentLinkedQueue<>();
    Instant begin = Instant.now().plus(WARM_UP);
    Instant end = begin.plus(TIME);
    List<Future<?>> callers = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < STREAMS; caller++) {
        callers.add(
            executor.submit(() -> {
              while (Instant.now().isBefore(end)) {
                follow(api.port(), begin, end, times);
              }
              return "";
            }));
      }
    }
    for (Future<?> caller : callers) {
      caller.get();
    }
    return times.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static void follow(int port, Instant begin, Instant end, Queue<Long> times)
      throws IOException {
    String id;
    try (LoadConnection connection = new LoadConnection(port)) {
      id = Json.MAPPER.readTree(connection.exchange(WORK).body()).get("id").asString();
    }
    try (EventReader reader = EventReader.open(port, id)) {
      // The first event is a look at the store.
      reader.next();
      for (Optional<EventReader.Event> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        Instant told = Instant.parse(next.get().data().get("at").asString());
        if (told.isAfter(begin) && told.isBefore(end)) {
          times.add(Duration.between(told, next.get().receivedAt()).toNanos());
        }
      }
    }
  }
}
