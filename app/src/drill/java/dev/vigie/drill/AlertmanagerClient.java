package dev.vigie.drill;

import java.io.IOException;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/** What Alertmanager knows. */
record AlertmanagerClient(URI address) {
  /** Whether an alert with these labels is there and kept quiet by another one. */
  boolean inhibits(Labels labels) throws IOException, InterruptedException {
    for (JsonNode alert : Http.json(address.resolve("/api/v2/alerts"))) {
      if (Labels.of(alert.path("labels")).containAll(labels)
          && !alert.path("status").path("inhibitedBy").isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
