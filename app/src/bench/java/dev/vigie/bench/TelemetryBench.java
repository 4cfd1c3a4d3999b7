package dev.vigie.bench;

import com.sun.net.httpserver.HttpServer;
import dev.vigie.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests with all telemetry (spans, JSON lines to console, file and Logstash) beside the same
 * with none, both in turn.
 */
final class TelemetryBench {
  private static final Duration TIME = Duration.ofSeconds(8);
  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 2;

  /** Helidon lets nothing be deserialised, which would forbid the questions about the heap. */
  private static final String MANAGEABLE = "helidon.serialFilter.pattern";

  /** What is asked of both services. */
  private static final class Call {
    private final String name;
    private final byte[] request;
    private final int status;

    Call(String name, byte[] request, int status) {
      this.name = name;
      this.request = request;
      this.status = status;
    }
  }

  private static final List<Call> CALLS =
      List.of(
          new Call(
              "predictions",
              LoadConnection.post(
                  "/v1/predictions",
                  "application/json",
                  """
                  {"pregnancies":2,"glucose":140,"blood_pressure":70,"skin_thickness":25,"insulin":0,\
                  "bmi":31.5,"diabetes_pedigree_function":0.5,"age":45}\
                  """
                      .getBytes(StandardCharsets.UTF_8)),
              200),
          new Call(
              "accepted works",
              LoadConnection.post("/v1/noop", "application/octet-stream", new byte[2_000]),
              202));

  private TelemetryBench() {}

  static void run(List<String> arguments, PrintStream figures) throws Exception {
    AtomicLong received = new AtomicLong();
    try (Scratch withFolder = Scratch.create();
        Scratch withoutFolder = Scratch.create();
        ServerSocket logstash = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> swallow(logstash, received));
      HttpServer collector = collector();
      try (ServiceProcess with =
              ServiceProcess.start(
                  withFolder.folder(),
                  Map.of(
                      MANAGEABLE,
                      "*",
                      "vigie.bench",
                      "true",
                      "vigie.work.backlog-limit",
                      "1000000",
                      "vigie.log.console",
                      "json",
                      "vigie.log.logstash",
                      "127.0.0.1:" + logstash.getLocalPort(),
                      "vigie.tracing.protocol",
                      "http",
                      "vigie.tracing.endpoint",
                      "http://127.0.0.1:" + collector.getAddress().getPort()));
          ServiceProcess without =
              ServiceProcess.start(
                  withoutFolder.folder(),
                  Map.of(
                      MANAGEABLE,
                      "*",
                      "vigie.bench",
                      "true",
                      "vigie.work.backlog-limit",
                      "1000000",
                      "vigie.log.console",
                      "json",
                      "vigie.log.file",
                      "false"))) {
        silence(without);
        for (Call call : CALLS) {
          compare(call, with, without, received, figures);
        }
        with.stop();
        without.stop();
      } finally {
        collector.stop(0);
      }
    }
  }

  private static void compare(
      Call call,
      ServiceProcess with,
      ServiceProcess without,
      AtomicLong received,
      PrintStream figures)
      throws Exception {
    measure(call, with, WARM_UP);
    measure(call, without, WARM_UP);
    for (int round = 1; round <= ROUNDS; round++) {
      long allocatedWithout = Allocation.of(without.pid());
      Load.Result off = measure(call, without, TIME);
      allocatedWithout = Allocation.of(without.pid()) - allocatedWithout;
      long before = received.get();
      long allocatedWith = Allocation.of(with.pid());
      Load.Result on = measure(call, with, TIME);
      allocatedWith = Allocation.of(with.pid()) - allocatedWith;
      figures.println(
          Figure.of("telemetry", "%s at %d connections".formatted(call.name, CONNECTIONS))
              .value(on.perSecond(), "1/s")
              .reference("without telemetry", off.perSecond())
              .goal("ratio >= 0.97")
              .with("log_bytes_received", received.get() - before)
              .with("round", round));
      figures.println(
          Figure.of("telemetry", "p99 of %s at %d connections".formatted(call.name, CONNECTIONS))
              .value(on.p99(), "ms")
              .reference("without telemetry", off.p99())
              .goal("ratio <= 1.05")
              .with("p50", on.p50())
              .with("reference_p50", off.p50())
              .with("round", round));
      figures.println(
          Figure.of("telemetry", "heap allocated by each of the " + call.name)
              .value(allocatedWith / (on.perSecond() * TIME.toSeconds()), "B")
              .reference(
                  "without telemetry", allocatedWithout / (off.perSecond() * TIME.toSeconds()))
              .with("round", round));
    }
  }

  /** The line that tells the ports is all that the reference may log. */
  private static void silence(ServiceProcess service) throws IOException, InterruptedException {
    for (String logger : List.of("ROOT", "dev.vigie")) {
      URI levels =
          URI.create(
              "http://127.0.0.1:%d/loglevels/%s?level=off".formatted(service.adminPort(), logger));
      int status =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(levels).PUT(HttpRequest.BodyPublishers.noBody()).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new IllegalStateException("the level could not be set: " + status);
      }
    }
  }

  private static Load.Result measure(Call call, ServiceProcess service, Duration time)
      throws Exception {
    return Load.measure(
        CONNECTIONS,
        time,
        () -> new AcceptBench.Exchange(service.port(), call.request, call.status));
  }

  /** Takes spans and throws them away. */
  private static HttpServer collector() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    return server;
  }

  private static void swallow(ServerSocket logstash, AtomicLong received) {
    byte[] buffer = new byte[65_536];
    try (Socket socket = logstash.accept();
        InputStream lines = socket.getInputStream()) {
      for (int read = lines.read(buffer); read >= 0; read = lines.read(buffer)) {
        received.addAndGet(read);
      }
    } catch (IOException closed) {
      // The benchmark has ended.
      Thread.currentThread().interrupt();
    }
  }
}
