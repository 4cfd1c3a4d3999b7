package dev.vigie.drill;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import dev.vigie.Programs;
import dev.vigie.alerting.DeadMansSwitch;
import dev.vigie.alerting.MailServer;
import dev.vigie.alerting.SlackReceiver;
import dev.vigie.telemetry.Jaeger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The service and the real programs around it, each a process of its own on the loopback address,
 * with a Slack receiver, a mail server and a dead man's switch that keep what they are sent.
 */
final class Stack implements AutoCloseable {
  /** What {@code ./vigie tools} makes. */
  static final List<String> PROGRAMS =
      List.of("prometheus", "alertmanager", "jaeger", "blackbox_exporter", "node_exporter");

  /** Of the mail server, which lives as long as this stack. */
  static final String MAIL_PASSWORD = "of-no-secret";

  private final Path folder;
  private final Endpoints endpoints;
  private final StackFiles files;
  private final Durations durations;
  private final Consumer<String> told;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private final Service service;
  private final SlackReceiver slack;
  private final MailServer mail;
  private final DeadMansSwitch deadMansSwitch;
  private final TlsListener tls;
  private final NodeExporter node;
  private final Gate spansGate;

  private Stack(
      Path folder,
      Endpoints endpoints,
      Durations durations,
      Map<String, String> settings,
      Consumer<String> told)
      throws IOException, InterruptedException, GeneralSecurityException {
    this.folder = folder;
    this.endpoints = endpoints;
    this.durations = durations;
    this.told = told;
    this.files = new StackFiles(Programs.home(), folder, endpoints, durations);
    try {
      slack = running(SlackReceiver.start());
      mail = running(MailServer.start(MAIL_PASSWORD));
      deadMansSwitch = running(DeadMansSwitch.start());
      told.accept("Slack receiver   " + slack.url());
      told.accept("mail server      127.0.0.1:" + mail.port());
      serveRunbooks();
      tls = running(TlsListener.start(folder.resolve("tls"), endpoints.port(Endpoint.TLS)));
      Files.createDirectories(folder.resolve("jaeger"));
      int collector = Programs.freePort();
      running(Jaeger.start(folder.resolve("jaeger"), endpoints.port(Endpoint.JAEGER), collector));
      spansGate = running(Gate.open(endpoints.port(Endpoint.OTLP), collector));
      told.accept("Jaeger           " + endpoints.http(Endpoint.JAEGER, "/"));
      service = running(Service.start(folder.resolve("service"), endpoints, settings));
      told.accept("Vigie            " + endpoints.http(Endpoint.API, "/"));
      told.accept("Vigie, admin     " + endpoints.http(Endpoint.ADMIN, "/metrics"));
      startBlackbox();
      node = running(NodeExporter.start(folder.resolve("node"), endpoints));
      told.accept("node exporter    " + endpoints.http(Endpoint.NODE, "/metrics"));
      startAlertmanager();
      startPrometheus();
    } catch (IOException | InterruptedException | GeneralSecurityException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts all, and waits until each answers.
   *
   * @param folder for the files, the data and the logs of each
   * @param settings of the service, beside those that tie it to the stack
   * @param told gets a line for each part that has started or cannot be had
   */
  static Stack start(
      Path folder,
      Endpoints endpoints,
      Durations durations,
      Map<String, String> settings,
      Consumer<String> told)
      throws IOException, InterruptedException, GeneralSecurityException {
    return new Stack(folder, endpoints, durations, settings, told);
  }

  private <P extends AutoCloseable> P running(P part) {
    running.push(part);
    return part;
  }

  private void serveRunbooks() {
    HttpServer server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), endpoints.port(Endpoint.RUNBOOKS)),
            Programs.home().resolve("docs/runbooks"),
            OutputLevel.NONE);
    server.start();
    running(() -> server.stop(0));
    told.accept("runbooks         " + endpoints.http(Endpoint.RUNBOOKS, "/"));
  }

  private void startBlackbox() throws IOException, InterruptedException {
    running(
        ChildProgram.start(
            "blackbox_exporter",
            folder.resolve("blackbox"),
            List.of(
                Programs.orSkip("blackbox_exporter").toString(),
                "--config.file=" + Programs.home().resolve("prometheus/blackbox.yml"),
                "--web.listen-address=" + endpoints.address(Endpoint.BLACKBOX)),
            endpoints.http(Endpoint.BLACKBOX, "/")));
    told.accept("blackbox export. " + endpoints.http(Endpoint.BLACKBOX, "/"));
  }

  private void startAlertmanager() throws IOException, InterruptedException {
    files.writeAlertmanager(slack.url(), mail.port(), MAIL_PASSWORD, deadMansSwitch.url());
    running(
        ChildProgram.start(
            "alertmanager",
            files.alertmanagerFolder(),
            List.of(
                Programs.orSkip("alertmanager").toString(),
                "--config.file=" + files.alertmanagerFile(),
                "--storage.path=data",
                "--cluster.listen-address=",
                "--web.listen-address=" + endpoints.address(Endpoint.ALERTMANAGER),
                "--web.external-url=" + endpoints.http(Endpoint.ALERTMANAGER, "")),
            endpoints.http(Endpoint.ALERTMANAGER, "/-/ready")));
    told.accept("Alertmanager     " + endpoints.http(Endpoint.ALERTMANAGER, "/"));
  }

  private void startPrometheus() throws IOException, InterruptedException {
    List<String> leftOut = files.writePrometheus(targets());
    running(
        ChildProgram.start(
            "prometheus",
            files.prometheusFolder(),
            List.of(
                Programs.orSkip("prometheus").toString(),
                "--config.file=" + files.prometheusFile(),
                "--storage.tsdb.path=data",
                "--storage.tsdb.retention.time=30d",
                "--enable-feature=exemplar-storage",
                "--web.enable-lifecycle",
                "--rules.alert.resend-delay=" + durations.waiting("1m"),
                "--web.listen-address=" + endpoints.address(Endpoint.PROMETHEUS),
                "--web.external-url=" + endpoints.http(Endpoint.PROMETHEUS, "")),
            endpoints.http(Endpoint.PROMETHEUS, "/-/ready")));
    told.accept("Prometheus       " + endpoints.http(Endpoint.PROMETHEUS, "/alerts"));
    told.accept("not scraped      " + String.join(", ", leftOut) + ": no figures of theirs here");
  }

  private Map<String, List<String>> targets() {
    return Map.of(
        "vigie", List.of(endpoints.address(Endpoint.ADMIN)),
        "blackbox-api", List.of(endpoints.http(Endpoint.API, "/openapi").toString()),
        "blackbox-tls", List.of("localhost:" + endpoints.port(Endpoint.TLS)),
        "node", List.of(endpoints.address(Endpoint.NODE)),
        "alertmanager", List.of(endpoints.address(Endpoint.ALERTMANAGER)),
        "prometheus", List.of(endpoints.address(Endpoint.PROMETHEUS)));
  }

  Service service() {
    return service;
  }

  SlackReceiver slack() {
    return slack;
  }

  MailServer mail() {
    return mail;
  }

  DeadMansSwitch deadMansSwitch() {
    return deadMansSwitch;
  }

  TlsListener tls() {
    return tls;
  }

  /** Before Jaeger's collector. */
  Gate spansGate() {
    return spansGate;
  }

  NodeExporter node() {
    return node;
  }

  StackFiles files() {
    return files;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  PrometheusClient prometheus() {
    return new PrometheusClient(endpoints.http(Endpoint.PROMETHEUS, ""));
  }

  AlertmanagerClient alertmanager() {
    return new AlertmanagerClient(endpoints.http(Endpoint.ALERTMANAGER, ""));
  }

  /** Ends all, the last started first; what fails to end does not keep the others. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception failure) {
        told.accept("did not end well: " + failure);
      }
    }
  }
}
