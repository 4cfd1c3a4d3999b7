package dev.vigie.bench;

import dev.vigie.ServiceProcess;
import dev.vigie.bench.chaos.StoredWorks;
import dev.vigie.servers.RealServers;
import dev.vigie.work.ManyWorks;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Accepts beside many works that are done, in turn with accepts into an empty table. Each has an
 * idempotency key, as keys fall anywhere in their index while all else is appended.
 */
final class TableScale {
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 5;
  private static final int BODY = 2_000;
  private static final Duration TIME = Duration.ofSeconds(4);
  private static final Duration WARM_UP = Duration.ofSeconds(9);

  private TableScale() {}

  static void run(int rows, PrintStream figures) throws Exception {
    try (Scratch emptyFolder = Scratch.create();
        Scratch fullFolder = Scratch.create();
        RealServers emptyServers = RealServers.start(emptyFolder.folder());
        RealServers fullServers = RealServers.start(fullFolder.folder());
        ServiceProcess empty = emptyServers.service("api", "api", ScaleBench.SETTINGS);
        ServiceProcess full = fullServers.service("api", "api", ScaleBench.SETTINGS)) {
      fill(fullServers, full, rows, figures);
      accepts(empty, WARM_UP);
      accepts(full, WARM_UP);
      List<Load.Result> beside = new ArrayList<>();
      List<Load.Result> alone = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        alone.add(accepts(empty, TIME));
        beside.add(accepts(full, TIME));
      }
      figures.println(
          ScaleBench.figure(
                  "p99 of an accept at %d connections beside %d works".formatted(CONNECTIONS, rows),
                  Rounds.median(beside, Load.Result::p99),
                  "ms")
              .reference("empty table", Rounds.median(alone, Load.Result::p99))
              .goal("ratio <= 1.2")
              .with("rounds", beside.stream().map(Load.Result::p99).toList())
              .with("reference_rounds", alone.stream().map(Load.Result::p99).toList())
              .with("p50", Rounds.median(beside, Load.Result::p50))
              .with("reference_p50", Rounds.median(alone, Load.Result::p50)));
      figures.println(
          ScaleBench.figure(
                  "accepts at %d connections beside %d works".formatted(CONNECTIONS, rows),
                  Rounds.median(beside, Load.Result::perSecond),
                  "1/s")
              .reference("empty table", Rounds.median(alone, Load.Result::perSecond)));
    }
  }

  private static Load.Result accepts(ServiceProcess api, Duration time) throws Exception {
    return Load.measure(CONNECTIONS, time, () -> new KeyedAccept(api.port()));
  }

  private static void fill(RealServers servers, ServiceProcess api, int rows, PrintStream figures)
      throws Exception {
    try (KeyedAccept one = new KeyedAccept(api.port());
        Connection connection =
            DriverManager.getConnection(
                servers.store().url(), servers.store().user(), servers.store().password());
        StoredWorks stored = StoredWorks.open(servers.store())) {
      one.run();
      ManyWorks.insert(connection, rows, stored.owner(), "noop");
      for (String part : List.of("work", "work_result")) {
        figures.println(
            ScaleBench.figure(
                    "table %s with %d works".formatted(part, rows),
                    (double) stored.tableBytes(part) / rows,
                    "B a work")
                .with("indexes", (double) stored.indexBytes(part) / rows));
      }
    }
  }

  /** Accepts under keys that nobody has used. */
  private static final class KeyedAccept implements Load.Operation {
    private final LoadConnection connection;

    KeyedAccept(int port) throws IOException {
      this.connection = new LoadConnection(port);
    }

    @Override
    public void run() throws IOException {
      byte[] request =
          LoadConnection.post(
              "/v1/noop",
              "application/octet-stream\r\nIdempotency-Key: " + UUID.randomUUID(),
              new byte[BODY]);
      LoadConnection.Answer answer = connection.exchange(request);
      if (answer.status() != 202) {
        throw new IOException("answered %d: %s".formatted(answer.status(), answer.body()));
      }
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
