package dev.vigie.telemetry;

import static org.awaitility.Awaitility.await;

import dev.vigie.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Prometheus with the committed rules, and the programs around it that can be had: they
 * scrape, probe and are told of alerts each second, not each quarter of a minute.
 */
final class Surroundings implements AutoCloseable {
  static final List<String> PROGRAMS =
      List.of("prometheus", "alertmanager", "node_exporter", "blackbox_exporter", "json_exporter");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final List<Process> programs = new ArrayList<>();
  private final Path folder;
  private final LogstashFigures logstash;
  private final Prometheus prometheus;

  private Surroundings(Path folder, int api, int admin) throws IOException {
    this.folder = folder;
    int alertmanager = startAlertmanager();
    int node = startNodeExporter();
    int blackbox = startBlackboxExporter();
    logstash = LogstashFigures.serve();
    int json = startJsonExporter();
    writeRules();
    int own = Programs.freePort();
    prometheus =
        Prometheus.start(
            folder,
            own,
            configuration(api, admin, own, alertmanager, node, blackbox)
                + logstash.scrapeJob(json));
  }

  /**
   * @param api the service's public port
   * @param admin its admin port
   */
  static Surroundings start(Path folder, int api, int admin) throws IOException {
    return new Surroundings(folder, api, admin);
  }

  Prometheus prometheus() {
    return prometheus;
  }

  private int startAlertmanager() throws IOException {
    int port = Programs.freePort();
    Path file = folder.resolve("alertmanager.yml");
    Files.writeString(file, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
    start(
        port,
        "/-/ready",
        "alertmanager",
        "--config.file=" + file,
        "--storage.path=" + folder.resolve("alertmanager"),
        "--cluster.listen-address=",
        "--web.listen-address=127.0.0.1:" + port);
    return port;
  }

  private int startNodeExporter() throws IOException {
    int port = Programs.freePort();
    start(port, "/metrics", "node_exporter", "--web.listen-address=127.0.0.1:" + port);
    return port;
  }

  private int startBlackboxExporter() throws IOException {
    int port = Programs.freePort();
    start(
        port,
        "/-/healthy",
        "blackbox_exporter",
        "--config.file=" + Programs.home().resolve("prometheus/blackbox.yml"),
        "--web.listen-address=127.0.0.1:" + port);
    return port;
  }

  private int startJsonExporter() throws IOException {
    int port = Programs.freePort();
    start(
        port,
        "/",
        "json_exporter",
        "--config.file=" + LogstashFigures.CONFIGURATION,
        "--web.listen-address=127.0.0.1:" + port);
    return port;
  }

  private void start(int port, String ready, String name, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(Programs.orSkip(name).toString()));
    command.addAll(List.of(options));
    programs.add(
        new ProcessBuilder(Programs.endingWithThisProcess(command))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start());
    URI address = URI.create("http://127.0.0.1:" + port + ready);
    await()
        .atMost(START_LIMIT)
        .ignoreExceptions()
        .until(() ->
            CLIENT
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode()
                == 200);
  }

  /** The rules as they are committed; only what is evaluated less often is not waited for. */
  private void writeRules() throws IOException {
    Path target = Files.createDirectories(folder.resolve("rules"));
    try (Stream<Path> files = Files.list(Programs.home().resolve("prometheus/rules"))) {
      for (Path file : files.toList()) {
        Files.writeString(
            target.resolve(file.getFileName()),
            Files.readString(file).replaceAll("(?m)^( +interval): .*$", "$1: 1s"));
      }
    }
  }

  private static String configuration(
      int api, int admin, int own, int alertmanager, int node, int blackbox) {
    return """
    global:
      scrape_interval: 1s
      evaluation_interval: 1s
    rule_files: [rules/*.rules.yml]
    alerting:
      alertmanagers:
        - static_configs: [{targets: ["127.0.0.1:%d"]}]
    scrape_configs:
      - job_name: vigie
        static_configs: [{targets: ["127.0.0.1:%d"]}]
      - job_name: prometheus
        static_configs: [{targets: ["127.0.0.1:%d"]}]
      - job_name: alertmanager
        static_configs: [{targets: ["127.0.0.1:%d"]}]
      - job_name: node
        static_configs: [{targets: ["127.0.0.1:%d"]}]
      - job_name: blackbox-api
        metrics_path: /probe
        params: {module: [http_2xx], target: ["http://127.0.0.1:%d/openapi"]}
        static_configs: [{targets: ["127.0.0.1:%d"]}]
    """
        .formatted(alertmanager, admin, own, alertmanager, node, api, blackbox);
  }

  @Override
  public void close() {
    prometheus.close();
    logstash.close();
    for (Process program : programs) {
      program.destroy();
      program.onExit().join();
    }
  }
}
