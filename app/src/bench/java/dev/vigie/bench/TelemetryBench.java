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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Requests with all telemetry (spans, JSON lines to console, file and Logstash) beside the same with none, both in turn. */
final class TelemetryBench {
  private static final Duration TIME = Duration.ofSeconds(8);
  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 2;
  private static final byte[] REQUEST =
      LoadConnection.post(
          "/v1/predictions",
          "application/json",
          """
          {"pregnancies":2,"glucose":140,"blood_pressure":70,"skin_thickness":25,"insulin":0,\
          "bmi":31.5,"diabetes_pedigree_function":0.5,"age":45}"""
              .getBytes(StandardCharsets.UTF_8));

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
                      "vigie.log.console", "json",
                      "vigie.log.logstash", "127.0.0.1:" + logstash.getLocalPort(),
                      "vigie.tracing.protocol", "http",
                      "vigie.tracing.endpoint",
                          "http://127.0.0.1:" + collector.getAddress().getPort()));
          ServiceProcess without =
              ServiceProcess.start(
                  withoutFolder.folder(),
                  Map.of("vigie.log.console", "off", "vigie.log.file", "false"))) {
        compare(with, without, received, figures);
        with.stop();
        without.stop();
      } finally {
        collector.stop(0);
      }
    }
  }

  private static void compare(
      ServiceProcess with, ServiceProcess without, AtomicLong received, PrintStream figures)
      throws Exception {
    measure(with, WARM_UP);
    measure(without, WARM_UP);
    for (int round = 1; round <= ROUNDS; round++) {
      Load.Result off = measure(without, TIME);
      long before = received.get();
      Load.Result on = measure(with, TIME);
      figures.println(
          Figure.of("telemetry", "requests at %d connections".formatted(CONNECTIONS))
              .value(on.perSecond(), "1/s")
              .reference("without telemetry", off.perSecond())
              .goal("ratio >= 0.97")
              .with("log_bytes_received", received.get() - before)
              .with("round", round));
      figures.println(
          Figure.of("telemetry", "p99 of a request at %d connections".formatted(CONNECTIONS))
              .value(on.p99(), "ms")
              .reference("without telemetry", off.p99())
              .goal("ratio <= 1.05")
              .with("p50", on.p50())
              .with("reference_p50", off.p50())
              .with("round", round));
    }
  }

  private static Load.Result measure(ServiceProcess service, Duration time) throws Exception {
    return Load.measure(
        CONNECTIONS, time, () -> new AcceptBench.Exchange(service.port(), REQUEST, 200));
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
