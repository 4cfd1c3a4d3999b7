package dev.vigie.drill;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Labels of an alert. */
record Labels(Map<String, String> byName) {
  Labels {
    byName = Map.copyOf(byName);
  }

  static Labels of(JsonNode object) {
    Map<String, String> labels = new HashMap<>();
    object.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
    return new Labels(labels);
  }

  boolean containAll(Labels others) {
    return byName.entrySet().containsAll(others.byName.entrySet());
  }

  String get(String name) {
    return byName.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return byName.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
