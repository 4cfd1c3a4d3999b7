package dev.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any number of processes, each with its role, on servers that they share. */
class SeparateRolesIT {
  private static final Map<String, String> NOOP = Map.of("vigie.bench", "true");

  private final Caller caller = new Caller();

  @Test
  void eachProcessDoesItsPartAndStartsNothingElse(@TempDir Path folder) throws Exception {
    try (RealServers servers = RealServers.start(folder);
        ServiceProcess api = servers.service("api-1", "api", NOOP);
        ServiceProcess otherApi = servers.service("api-2", "api", NOOP);
        ServiceProcess worker = servers.service("worker-1", "worker", NOOP);
        ServiceProcess otherWorker = servers.service("worker-2", "worker", NOOP)) {
      List<String> works = new ArrayList<>();
      for (int number = 0; number < 20; number++) {
        ServiceProcess taken = number % 2 == 0 ? api : otherApi;
        works.add(Caller.id(caller.submit(taken.port(), "work-" + number)));
      }

      for (String work : works) {
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> caller.status(otherApi, work).equals("SUCCEEDED"));
      }
      assertThat(childProcesses(api)).as("child processes of an api").isEmpty();
      assertThat(childProcesses(worker)).as("child processes of a worker").isNotEmpty();
      for (ServiceProcess one : List.of(api, otherApi, worker, otherWorker)) {
        assertThat(caller.readiness(one).statusCode()).isEqualTo(200);
        assertThat(passwords(servers)).noneMatch(commandLine(one)::contains);
        assertThat(passwords(servers)).noneMatch(one.output()::contains);
      }
      assertThat(caller.submit(worker.port(), "to-a-worker").statusCode()).isEqualTo(404);
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(consumers(api)).isEqualTo(2 * 32));
      assertThat(Files.exists(folder.resolve("api-1/postgres"))).isFalse();
      assertThat(Files.exists(folder.resolve("api-1/broker"))).isFalse();
    }
  }

  @Test
  void withoutTheBrokerAnApiIsReadyAndAWorkerIsNot(@TempDir Path folder) throws Exception {
    try (RealServers servers = RealServers.start(folder);
        ServiceProcess api = servers.service("api", "api", NOOP);
        ServiceProcess worker = servers.service("worker", "worker", NOOP)) {
      servers.broker().kill();

      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> caller.readiness(worker).statusCode() == 503);
      String work = Caller.id(caller.submit(api.port(), "while-away"));
      assertThat(caller.readiness(api).statusCode()).isEqualTo(200);

      servers.broker().startAgain();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> caller.status(api, work).equals("SUCCEEDED"));
      assertThat(caller.readiness(worker).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void eachProcessEndsInOrderThoughTheBrokerIsAway(@TempDir Path folder) throws Exception {
    try (RealServers servers = RealServers.start(folder);
        ServiceProcess both = servers.service("both", "api,worker", NOOP)) {
      servers.broker().kill();

      assertThat(both.stop()).isZero();
    }
  }

  /** The service's own watcher is a shell, and no child of its JVM. */
  private static Stream<ProcessHandle> childProcesses(ServiceProcess service) {
    return ProcessHandle.of(service.pid())
        .orElseThrow()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("java"));
  }

  private static List<String> passwords(RealServers servers) throws IOException {
    return List.of(
        servers.store().password(), Files.readString(servers.broker().passwordFile()).strip());
  }

  private static String commandLine(ServiceProcess service) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(service.pid()), "cmdline"));
  }

  private long consumers(ServiceProcess service) throws IOException, InterruptedException {
    return caller
        .get(service.adminPort(), "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("jms_queue_consumers{") && line.contains("noop"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
