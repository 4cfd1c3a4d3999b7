package dev.vigie.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What listens in the stack. */
enum Endpoint {
  API(8080),
  ADMIN(8081),
  PROMETHEUS(9090),
  ALERTMANAGER(9093),
  JAEGER(16686),
  OTLP(4317),
  BLACKBOX(9115),
  NODE(9100),
  RUNBOOKS(8090),
  TLS(8443);

  private final int usualPort;

  Endpoint(int usualPort) {
    this.usualPort = usualPort;
  }

  int usualPort() {
    return usualPort;
  }

  /** The name on the command line. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Endpoint of(String key) {
    return Arrays.stream(values())
        .filter(endpoint -> endpoint.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no endpoint %s; there are %s"
                    .formatted(
                        key,
                        Arrays.stream(values())
                            .map(Endpoint::key)
                            .collect(Collectors.joining(", ")))));
  }
}
