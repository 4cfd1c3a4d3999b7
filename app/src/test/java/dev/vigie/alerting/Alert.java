package dev.vigie.alerting;

import dev.vigie.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as Prometheus sends it.
 *
 * @param endsAt empty while it fires
 */
record Alert(
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    Optional<Instant> endsAt) {
  static Alert of(String name, String severity, Instant startsAt) {
    return new Alert(
        Map.of("alertname", name, "severity", severity), Map.of(), startsAt, Optional.empty());
  }

  Alert label(String name, String value) {
    return new Alert(with(labels, name, value), annotations, startsAt, endsAt);
  }

  Alert annotation(String name, String value) {
    return new Alert(labels, with(annotations, name, value), startsAt, endsAt);
  }

  Alert resolved(Instant at) {
    return new Alert(labels, annotations, startsAt, Optional.of(at));
  }

  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    Map<String, String> more = new HashMap<>(all);
    more.put(name, value);
    return Map.copyOf(more);
  }

  static String json(List<Alert> alerts) {
    return Json.MAPPER.writeValueAsString(alerts.stream().map(Alert::members).toList());
  }

  /** Alertmanager's names are in camel case. */
  private Map<String, Object> members() {
    Map<String, Object> members = new HashMap<>();
    members.put("labels", labels);
    members.put("annotations", annotations);
    members.put("startsAt", startsAt);
    endsAt.ifPresent(end -> members.put("endsAt", end));
    return members;
  }
}
