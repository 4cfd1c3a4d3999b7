package dev.vigie.drill;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What outside of the alerting would raise the alarm if it no longer heard from it. */
final class DeadMansSwitch implements AutoCloseable {
  private final HttpServer server;
  private final List<Instant> signs = new CopyOnWriteArrayList<>();

  private DeadMansSwitch(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          signs.add(Instant.now());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  static DeadMansSwitch start() throws IOException {
    return new DeadMansSwitch(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** When it heard that all is alive. */
  List<Instant> signs() {
    return List.copyOf(signs);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
