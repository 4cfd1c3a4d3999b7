package dev.vigie.alerting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigie.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/**
 * What would tell somebody when it hears nothing any more; here it only remembers what it heard.
 */
public final class DeadMansSwitch implements AutoCloseable {
  private final HttpServer server;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

  private DeadMansSwitch(HttpServer server) {
    this.server = server;
  }

  public static DeadMansSwitch start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    DeadMansSwitch deadMansSwitch = new DeadMansSwitch(server);
    server.createContext("/", deadMansSwitch::hear);
    server.start();
    return deadMansSwitch;
  }

  /** What the file {@code deadmansswitch_url} must hold. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/ping/a-secret";
  }

  /** Alertmanager's webhooks, oldest first. */
  public List<JsonNode> heard() {
    return List.copyOf(heard);
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      heard.add(Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
