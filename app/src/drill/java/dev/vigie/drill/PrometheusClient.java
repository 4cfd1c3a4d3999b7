package dev.vigie.drill;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** What Prometheus knows. */
record PrometheusClient(URI address) {
  /**
   * An alert as Prometheus has it.
   *
   * @param activeAt when its condition began to hold
   */
  record ActiveAlert(Labels labels, boolean firing, Instant activeAt) {}

  List<ActiveAlert> alerts() throws IOException, InterruptedException {
    List<ActiveAlert> alerts = new ArrayList<>();
    for (JsonNode alert :
        Http.json(address.resolve("/api/v1/alerts")).path("data").path("alerts")) {
      alerts.add(
          new ActiveAlert(
              Labels.of(alert.path("labels")),
              alert.path("state").asString().equals("firing"),
              Instant.parse(alert.path("activeAt").asString())));
    }
    return alerts;
  }

  /** The sum over all series of an instant query, if it has any that is a number. */
  OptionalDouble value(String query) throws IOException, InterruptedException {
    double sum = 0;
    boolean any = false;
    for (JsonNode series :
        Http.json(address.resolve("/api/v1/query?query=" + Http.encode(query)))
            .path("data")
            .path("result")) {
      double value = Double.parseDouble(series.path("value").path(1).asString());
      if (!Double.isNaN(value)) {
        sum += value;
        any = true;
      }
    }
    return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  /** Reads its files anew. */
  void reload() throws IOException, InterruptedException {
    Http.send("POST", address.resolve("/-/reload"), "");
  }
}
