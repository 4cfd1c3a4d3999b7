package dev.vigie.deploy;

import dev.vigie.Programs;
import dev.vigie.alerting.AlertRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** {@code compose.yaml} as it is delivered. */
final class Compose {
  static final Path FILE = Programs.home().resolve("compose.yaml");

  private Compose() {}

  static JsonNode whole() {
    try {
      return AlertRules.yaml(FILE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** By their names. */
  static Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    whole().get("services").properties().forEach(one -> services.put(one.getKey(), one.getValue()));
    return services;
  }

  static JsonNode service(String name) {
    return whole().get("services").get(name);
  }

  /** The services that run Vigie itself. */
  static Collection<JsonNode> ours() {
    return List.of(service("api"), service("worker"));
  }

  /** Paths of this project that are mounted into containers. */
  static List<String> mountedFiles() {
    List<String> files = new ArrayList<>();
    for (JsonNode service : services().values()) {
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.isString() ? volume.asString().split(":", -1)[0] : "";
        if (source.startsWith("./")) {
          files.add(source.substring(2));
        }
      }
    }
    return files;
  }

  /** Every text below a node. */
  static List<String> texts(JsonNode node) {
    if (node.isString()) {
      return List.of(node.asString());
    }
    List<String> texts = new ArrayList<>();
    node.values().forEach(value -> texts.addAll(texts(value)));
    return texts;
  }
}
