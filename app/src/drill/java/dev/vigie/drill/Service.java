package dev.vigie.drill;

import dev.vigie.ServiceProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The service of a stack; it can be killed and comes back with the same data on the same ports. */
final class Service implements AutoCloseable {
  private final Path data;
  private final Map<String, String> settings;
  private ServiceProcess process;

  private Service(Path data, Map<String, String> settings) {
    this.data = data;
    this.settings = settings;
    this.process = ServiceProcess.start(data, settings);
  }

  /**
   * @param data its data folder
   * @param more settings beside those that tie it to the stack
   */
  static Service start(Path data, Endpoints endpoints, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("vigie.http.port", Integer.toString(endpoints.port(Endpoint.API)));
    settings.put("vigie.admin.port", Integer.toString(endpoints.port(Endpoint.ADMIN)));
    settings.put("vigie.tracing.endpoint", endpoints.http(Endpoint.OTLP, "").toString());
    settings.put("vigie.faults", "true");
    return new Service(data, settings);
  }

  Path data() {
    return data;
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  void startAgain() {
    process = ServiceProcess.start(data, settings);
  }

  @Override
  public void close() {
    process.close();
  }
}
