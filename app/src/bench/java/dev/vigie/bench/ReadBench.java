package dev.vigie.bench;

import dev.vigie.ServiceProcess;
import dev.vigie.json.Json;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code GET /v1/work/{id}} beside a bare Helidon resource that answers as many bytes. */
final class ReadBench {
  private static final Duration TIME = Duration.ofSeconds(10);

  /** Until the hot code of either is compiled. */
  private static final Duration WARM_UP = Duration.ofSeconds(12);

  private static final int CONNECTIONS = 8;

  private ReadBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    try (Scratch scratch = Scratch.create();
        ServiceProcess service =
            ServiceProcess.start(scratch.folder(), Map.of("vigie.bench", "true"))) {
      String id;
      int size;
      try (LoadConnection connection = new LoadConnection(service.port())) {
        String accepted =
            connection
                .exchange(LoadConnection.post("/v1/noop", "text/plain", new byte[] {1}))
                .body();
        id = Json.MAPPER.readTree(accepted).get("id").asString();
        size =
            connection
                .exchange(LoadConnection.get("/v1/work/" + id, "application/json"))
                .body()
                .length();
      }
      byte[] request = LoadConnection.get("/v1/work/" + id, "application/json");
      Load.measure(
          CONNECTIONS, WARM_UP, () -> new AcceptBench.Exchange(service.port(), request, 200));
      Load.Result reads =
          Load.measure(
              CONNECTIONS, TIME, () -> new AcceptBench.Exchange(service.port(), request, 200));
      service.stop();
      Load.Result bare = bare(size);
      figures.println(
          Figure.of("read", "p99 of GET /v1/work/{id} at %d connections".formatted(CONNECTIONS))
              .value(reads.p99(), "ms")
              .reference("p99 of a bare Helidon resource", bare.p99())
              .goal("ratio <= 1.2")
              .with("p50", reads.p50())
              .with("reference_p50", bare.p50())
              .with("per_second", reads.perSecond())
              .with("reference_per_second", bare.perSecond()));
    }
  }

  private static Load.Result bare(int size) throws Exception {
    try (BareServer server = BareServer.start(size)) {
      byte[] request = LoadConnection.get("/bare", "application/json");
      Load.measure(
          CONNECTIONS, WARM_UP, () -> new AcceptBench.Exchange(server.port(), request, 200));
      return Load.measure(
          CONNECTIONS, TIME, () -> new AcceptBench.Exchange(server.port(), request, 200));
    }
  }
}
