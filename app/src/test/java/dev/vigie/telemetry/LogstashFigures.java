package dev.vigie.telemetry;

import com.sun.net.httpserver.HttpServer;
import dev.vigie.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * What a Logstash answers to {@code GET /_node/stats}, of the shape that Elastic documents ("Node
 * Stats API", 9.0), with a queue on disk and dead letters.
 */
final class LogstashFigures implements AutoCloseable {
  /** Of json_exporter. */
  static final Path CONFIGURATION = Programs.home().resolve("prometheus/json.yml");

  private static final String PATH = "/_node/stats";

  private final HttpServer server;

  private LogstashFigures(HttpServer server) {
    this.server = server;
  }

  static LogstashFigures serve() throws IOException {
    byte[] figures = document();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        PATH,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, figures.length);
          exchange.getResponseBody().write(figures);
          exchange.close();
        });
    server.start();
    return new LogstashFigures(server);
  }

  private static byte[] document() {
    try (InputStream document =
        LogstashFigures.class.getResourceAsStream("logstash-node-stats.json")) {
      return document.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /**
   * The job of {@code prometheus.yml} as Prometheus' configuration lists it, each second.
   *
   * @param exporter the port of json_exporter
   */
  String scrapeJob(int exporter) {
    return """
      - job_name: logstash
        metrics_path: /probe
        params: {module: [logstash], target: ["%s"]}
        static_configs: [{targets: ["127.0.0.1:%d"]}]
    """
        .formatted(address(), exporter);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
