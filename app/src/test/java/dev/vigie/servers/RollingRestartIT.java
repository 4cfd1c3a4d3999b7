package dev.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each process in turn is ended in order and followed by a new one, and no caller notices. */
class RollingRestartIT {
  private static final int CALLERS = 4;
  private static final Duration BETWEEN_WORKS = Duration.ofMillis(50);
  private static final Map<String, String> SETTINGS =
      Map.of("vigie.bench", "true", "vigie.http.drain", "3s");

  private final Caller caller = new Caller();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger keys = new AtomicInteger();
  private final Queue<String> works = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  @Test
  void noRequestFails(@TempDir Path folder) throws Exception {
    try (RealServers servers = RealServers.start(folder);
        Balancer balancer = new Balancer()) {
      List<ServiceProcess> apis = new ArrayList<>();
      List<ServiceProcess> workers = new ArrayList<>();
      for (int number = 1; number <= 2; number++) {
        apis.add(servers.service("api-" + number, "api", SETTINGS));
        balancer.add(apis.getLast());
      }
      workers.add(servers.service("worker", "worker", SETTINGS));
      awaitReady(balancer, 2);
      List<Thread> callers = new ArrayList<>();
      for (int number = 0; number < CALLERS; number++) {
        callers.add(Thread.ofPlatform().start(() -> submitUntilOver(balancer)));
      }

      for (int number = 1; number <= 2; number++) {
        ServiceProcess old = apis.removeFirst();
        assertThat(old.stop()).isZero();
        balancer.remove(old);
        apis.add(servers.service("api-" + number, "api", SETTINGS));
        balancer.add(apis.getLast());
        awaitReady(balancer, 2);
      }
      assertThat(workers.removeFirst().stop()).isZero();
      workers.add(servers.service("worker", "worker", SETTINGS));
      over.countDown();
      for (Thread one : callers) {
        one.join();
      }

      assertThat(failures).isEmpty();
      assertThat(works).hasSizeGreaterThan(100);
      for (String status : List.of("ACCEPTED", "RUNNING", "FAILED")) {
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> caller.works(apis.getFirst(), status).isEmpty());
      }
      apis.forEach(ServiceProcess::close);
      workers.forEach(ServiceProcess::close);
    }
  }

  private static void awaitReady(Balancer balancer, int count) {
    await().atMost(Duration.ofMinutes(2)).until(() -> balancer.ready() == count);
  }

  /** Over connections that are kept, as callers have them. */
  private void submitUntilOver(Balancer balancer) {
    Caller own = new Caller();
    try {
      // Seldom enough that the two cores are not all theirs.
      while (!over.await(BETWEEN_WORKS.toMillis(), TimeUnit.MILLISECONDS)) {
        submit(balancer, own);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(Balancer balancer, Caller own) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          own.submit(balancer.port(), "rolling-" + keys.incrementAndGet());
      if (answer.statusCode() == 202) {
        works.add(Caller.id(answer));
      } else {
        failures.add("%d: %s".formatted(answer.statusCode(), answer.body()));
      }
    } catch (IOException failed) {
      failures.add(failed.toString());
    }
  }
}
