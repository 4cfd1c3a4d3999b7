package dev.vigie.bench;

import dev.vigie.ServiceProcess;
import dev.vigie.storage.Database;
import dev.vigie.storage.StorageSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Accepts per second over HTTP, beside bare inserts of the same bytes, one row a commit, into the
 * same kind of store.
 */
final class AcceptBench {
  private static final int BODY = 2_000;
  private static final Duration TIME = Duration.ofSeconds(9);

  /** Until the service's hot code is compiled. */
  private static final Duration WARM_UP = Duration.ofSeconds(12);

  private static final Map<Integer, String> GOALS = Map.of(1, "ratio >= 0.7", 32, "ratio >= 1.5");

  private AcceptBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    byte[] body = new byte[BODY];
    new Random(1).nextBytes(body);
    byte[] request = LoadConnection.post("/v1/noop", "application/octet-stream", body);
    try (Scratch scratch = Scratch.create();
        ServiceProcess service =
            ServiceProcess.start(
                scratch.folder(),
                Map.of(
                    "vigie.bench", "true",
                    "vigie.roles", "api",
                    "vigie.work.backlog-limit", "10000000"))) {
      Load.measure(32, WARM_UP, () -> new Exchange(service.port(), request, 202));
      for (int connections : new int[] {1, 8, 32}) {
        Load.Result bare = bareInserts(connections, body);
        Load.Result accepts =
            Load.measure(connections, TIME, () -> new Exchange(service.port(), request, 202));
        Figure rate =
            Figure.of("accept", "accepts at %d connections".formatted(connections))
                .value(accepts.perSecond(), "1/s")
                .reference("bare inserts, one row a commit", bare.perSecond())
                .with("body_bytes", BODY);
        if (GOALS.containsKey(connections)) {
          rate.goal(GOALS.get(connections));
        }
        figures.println(rate);
        figures.println(
            Figure.of("accept", "p99 of an accept at %d connections".formatted(connections))
                .value(accepts.p99(), "ms")
                .reference("p99 of a bare insert", bare.p99())
                .with("p50", accepts.p50()));
      }
      service.stop();
    }
  }

  /** One request, again and again. */
  static final class Exchange implements Load.Operation {
    private final LoadConnection connection;
    private final byte[] request;
    private final int expectedStatus;

    Exchange(int port, byte[] request, int expectedStatus) throws IOException {
      this.connection = new LoadConnection(port);
      this.request = request;
      this.expectedStatus = expectedStatus;
    }

    @Override
    public void run() throws IOException {
      LoadConnection.Answer answer = connection.exchange(request);
      if (answer.status() != expectedStatus) {
        throw new IOException("answered %d: %s".formatted(answer.status(), answer.body()));
      }
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }

  private static Load.Result bareInserts(int connections, byte[] body) throws Exception {
    try (Scratch scratch = Scratch.create();
        Database database =
            Database.open(StorageSettings.from(Scratch.DEFAULTS), scratch.folder())) {
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute("CREATE TABLE bare (id uuid PRIMARY KEY, content bytea NOT NULL)"));
      return Load.measure(connections, TIME, () -> new Insert(database, body));
    }
  }

  private static final class Insert implements Load.Operation {
    private final Database database;
    private final byte[] body;

    Insert(Database database, byte[] body) {
      this.database = database;
      this.body = body;
    }

    @Override
    public void run() throws SQLException {
      try (Connection connection = database.dataSource().getConnection();
          PreparedStatement statement =
              connection.prepareStatement("INSERT INTO bare VALUES (?, ?)")) {
        statement.setObject(1, UUID.randomUUID());
        statement.setBytes(2, body);
        statement.executeUpdate();
      }
    }
  }
}
