package dev.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import dev.vigie.ServiceProcess;
import dev.vigie.storage.PostgresServer;
import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What callers see while the way to the store or the broker is bad, and that all comes back by
 * itself once it is good again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // Without Toxiproxy no test comes so far.
class LostConnectionsIT {
  private static final Logger LOGGER = LoggerFactory.getLogger(LostConnectionsIT.class);
  private static final int CALLERS = 4;
  private static final Duration TROUBLE = Duration.ofSeconds(6);

  /** A wait for a connection, and one for an answer on it. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final int SPARE_THREADS = 20;

  private final Caller caller = new Caller();
  private final AtomicLong longestAnswer = new AtomicLong();
  private RealServers servers;
  private Toxiproxy proxy;
  private Toxiproxy.Link toStore;
  private Toxiproxy.Link toBroker;
  private ServiceProcess service;
  private int threads;

  /** What can be wrong with a way. */
  enum Trouble {
    CUT,
    SLOW,
    SILENT,
    CLOSED_LATE
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    if (!Programs.has(Toxiproxy.PROGRAM)) {
      return;
    }
    proxy = Toxiproxy.start();
    servers = RealServers.start(folder);
    toStore = proxy.link("store", servers.store().port());
    toBroker = proxy.link("broker", servers.broker().port());
    service =
        servers.service(
            "service",
            "api,worker",
            Map.of(
                "vigie.bench",
                "true",
                "vigie.work.lease",
                "5s",
                "vigie.storage.url",
                PostgresServer.url(toStore.port()),
                "vigie.broker.url",
                "tcp://127.0.0.1:" + toBroker.port()));
    done(List.of(accepted("warm-up").orElseThrow()));
    threads = threads();
  }

  @BeforeEach
  void needsToxiproxy() {
    assertThat(Programs.orSkip(Toxiproxy.PROGRAM)).isNotNull();
  }

  @AfterAll
  void end() throws Exception {
    if (service != null) {
      service.close();
    }
    if (servers != null) {
      servers.close();
    }
    if (proxy != null) {
      proxy.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void whileTheStoreCannotBeReachedCallersAreToldWhenToComeAgain(Trouble trouble) throws Exception {
    begin(trouble, toStore);
    if (trouble == Trouble.CLOSED_LATE) {
      servers.store().kill();
      servers.store().startAgain();
    }
    List<String> works = submitFor(TROUBLE);
    toStore.mend();

    long repaired = System.nanoTime();
    works.add(awaitAccepted());
    done(works);
    tell("store", trouble, works.size(), repaired);
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void whileTheBrokerCannotBeReachedWorkIsAcceptedAndWaits(Trouble trouble) throws Exception {
    begin(trouble, toBroker);
    if (trouble == Trouble.CLOSED_LATE) {
      servers.broker().kill();
      servers.broker().startAgain();
    }
    List<String> works = submitFor(TROUBLE);
    works.add(accepted("none is refused").orElseThrow());
    toBroker.mend();

    long repaired = System.nanoTime();
    done(works);
    tell("broker", trouble, works.size(), repaired);
  }

  @Test
  @Order(2)
  void noThreadIsLeftOfAllThat() throws Exception {
    assertThat(caller.readiness(service).statusCode()).isEqualTo(200);
    await()
        .atMost(RECOVERY)
        .untilAsserted(() -> assertThat(threads()).isLessThanOrEqualTo(threads + SPARE_THREADS));
  }

  private static void begin(Trouble trouble, Toxiproxy.Link link) throws Exception {
    switch (trouble) {
      case CUT -> link.cut();
      case SLOW -> link.delay(Duration.ofSeconds(1));
      case SILENT -> link.swallow();
      case CLOSED_LATE -> link.closeLate(Duration.ofSeconds(5));
    }
  }

  /** The figures of docs/operations.md. */
  private void tell(String lost, Trouble trouble, int works, long repaired) {
    LOGGER.info(
        "{} {}: longest answer {} ms, {} works, all done {} ms after the repair",
        lost,
        trouble,
        longestAnswer.getAndSet(0),
        works,
        (System.nanoTime() - repaired) / 1_000_000);
  }

  /** Several callers at a time; returns the works that were accepted. */
  private List<String> submitFor(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    List<Future<List<String>>> running = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int number = 0; number < CALLERS; number++) {
        running.add(
            callers.submit(() -> {
              List<String> works = new ArrayList<>();
              while (System.nanoTime() < end) {
                accepted("in trouble").ifPresent(works::add);
              }
              return works;
            }));
      }
    }
    List<String> works = new ArrayList<>();
    for (Future<List<String>> one : running) {
      works.addAll(one.get());
    }
    return works;
  }

  /** The work, or nothing if the caller was asked to come again; other answers are failures. */
  private Optional<String> accepted(String when) throws Exception {
    long begin = System.nanoTime();
    HttpResponse<String> answer =
        caller.submit(service.port(), UUID.randomUUID().toString(), LONGEST_ANSWER);
    longestAnswer.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
    if (answer.statusCode() == 202) {
      return Optional.of(Caller.id(answer));
    }
    assertThat(answer.statusCode()).as("%s: %s", when, answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).as(when).isPresent();
    assertThat(Caller.json(answer).get("type").asString()).isEqualTo("/problems/overloaded");
    return Optional.empty();
  }

  private String awaitAccepted() {
    return await()
        .atMost(RECOVERY)
        .until(() -> accepted("after the repair"), Optional::isPresent)
        .orElseThrow();
  }

  private void done(List<String> works) {
    await()
        .atMost(RECOVERY)
        .untilAsserted(() -> {
          for (String work : works) {
            assertThat(caller.status(service, work)).as(work).isEqualTo("SUCCEEDED");
          }
        });
  }

  private int threads() {
    String[] tasks = new File("/proc/%d/task".formatted(service.pid())).list();
    return tasks == null ? 0 : tasks.length;
  }
}
