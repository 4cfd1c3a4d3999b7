package dev.vigie.drill;

import dev.vigie.Programs;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where each part of one stack listens, on the loopback address. */
final class Endpoints {
  private static final int HIGHEST_PORT = 65_535;

  private final Map<Endpoint, Integer> ports = new EnumMap<>(Endpoint.class);

  private Endpoints() {}

  /** Ports of which nobody uses any now. */
  static Endpoints free() {
    Endpoints endpoints = new Endpoints();
    for (Endpoint endpoint : Endpoint.values()) {
      int port = Programs.freePort();
      while (endpoints.ports.containsValue(port)) {
        port = Programs.freePort();
      }
      endpoints.ports.put(endpoint, port);
    }
    return endpoints;
  }

  /**
   * The usual ports but for what is given.
   *
   * @param given such as {@code prometheus=9190}; 0 takes a free one
   */
  static Endpoints usualBut(List<String> given) {
    Endpoints endpoints = new Endpoints();
    for (Endpoint endpoint : Endpoint.values()) {
      endpoints.ports.put(endpoint, endpoint.usualPort());
    }
    for (String one : given) {
      String[] parts = one.split("=", 2);
      if (parts.length != 2 || !parts[1].matches("\\d{1,5}")) {
        throw new IllegalArgumentException("expected NAME=PORT, such as prometheus=9190: " + one);
      }
      int port = Integer.parseInt(parts[1]);
      if (port > HIGHEST_PORT) {
        throw new IllegalArgumentException("a port is at most %d: %s".formatted(HIGHEST_PORT, one));
      }
      endpoints.ports.put(Endpoint.of(parts[0]), port == 0 ? Programs.freePort() : port);
    }
    return endpoints;
  }

  int port(Endpoint endpoint) {
    return ports.getOrDefault(endpoint, endpoint.usualPort());
  }

  /** As in {@code 127.0.0.1:9090}. */
  String address(Endpoint endpoint) {
    return "127.0.0.1:" + port(endpoint);
  }

  /** As in {@code http://127.0.0.1:9090/path}. */
  URI http(Endpoint endpoint, String path) {
    return URI.create("http://" + address(endpoint) + path);
  }
}
