package dev.vigie.bench;

import dev.vigie.ServiceProcess;
import dev.vigie.bench.chaos.StoredWorks;
import dev.vigie.servers.RealServers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Memory of the processes under a steady load, after a third of it and at its end. */
final class SoakScale {
  private static final Duration BETWEEN_WORKS = Duration.ofMillis(40);
  private static final int WORKS_PER_DOCUMENT = 50;
  private static final int ACCEPTED = 202;

  /** Helidon lets nothing be deserialised, which would forbid the questions about the heap. */
  private static final String MANAGEABLE = "helidon.serialFilter.pattern";

  /**
   * @param heap bytes in use after a collection
   * @param resident bytes of the process alone
   * @param withChildren bytes of the process and its child processes
   */
  private record Memory(long heap, long resident, long withChildren) {
    static Memory of(ServiceProcess service) throws Exception {
      long heap = Allocation.usedAfterCollection(service.pid());
      long resident = residentBytes(service.pid());
      long children =
          ProcessorTime.descendants(service.pid()).stream()
              .mapToLong(SoakScale::residentBytes)
              .sum();
      return new Memory(heap, resident, resident + children);
    }
  }

  private SoakScale() {}

  static void run(Path samples, Duration soak, PrintStream figures) throws Exception {
    Map<String, String> settings = new HashMap<>(ScaleBench.SETTINGS);
    settings.put(MANAGEABLE, "*");
    byte[] work = LoadConnection.post("/v1/noop", "application/octet-stream", new byte[2_000]);
    byte[] document =
        LoadConnection.post(
            "/v1/documents", "application/pdf", Files.readAllBytes(samples.resolve("invoice.pdf")));
    try (Scratch scratch = Scratch.create();
        RealServers servers = RealServers.start(scratch.folder());
        ServiceProcess api = servers.service("api", "api", settings);
        ServiceProcess worker = servers.service("worker", "worker", settings);
        StoredWorks stored = StoredWorks.open(servers.store())) {
      Map<String, ServiceProcess> services = new LinkedHashMap<>();
      services.put("api", api);
      services.put("worker", worker);
      Map<String, Memory> before = new HashMap<>();
      Duration warmUp = soak.dividedBy(3);
      submit(api, List.of(work, document), warmUp);
      for (Map.Entry<String, ServiceProcess> service : services.entrySet()) {
        before.put(service.getKey(), Memory.of(service.getValue()));
      }
      long works = stored.all();
      submit(api, List.of(work, document), soak.minus(warmUp));
      for (Map.Entry<String, ServiceProcess> service : services.entrySet()) {
        Memory first = before.getOrDefault(service.getKey(), new Memory(0, 0, 0));
        Memory last = Memory.of(service.getValue());
        String span =
            "after %d more works in %s".formatted(stored.all() - works, soak.minus(warmUp));
        print(figures, service.getKey(), "heap after a collection", last.heap, first.heap, span);
        print(figures, service.getKey(), "resident memory", last.resident, first.resident, span);
        print(
            figures,
            service.getKey(),
            "resident memory with child processes",
            last.withChildren,
            first.withChildren,
            span);
      }
    }
  }

  private static void print(
      PrintStream figures, String service, String what, long last, long first, String span) {
    figures.println(
        ScaleBench.figure("soak, %s: %s".formatted(service, what), last / 1e6, "MB")
            .reference("the same after a third of the soak", first / 1e6)
            .goal("ratio <= 1.1")
            .with("span", span));
  }

  /** One work after the other, of which every fiftieth is a document. */
  private static void submit(ServiceProcess api, List<byte[]> requests, Duration time)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    try (AcceptBench.Exchange work =
            new AcceptBench.Exchange(api.port(), requests.getFirst(), ACCEPTED);
        AcceptBench.Exchange document =
            new AcceptBench.Exchange(api.port(), requests.getLast(), ACCEPTED)) {
      for (int number = 0; System.nanoTime() < end; number++) {
        if (number % WORKS_PER_DOCUMENT == 0) {
          document.run();
        } else {
          work.run();
        }
        Thread.sleep(BETWEEN_WORKS);
      }
    }
  }

  /** {@code VmRSS} of {@code /proc/PID/status} (proc(5)). */
  private static long residentBytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return 1024
          * lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
              .sum();
    } catch (IOException gone) {
      return 0;
    }
  }
}
