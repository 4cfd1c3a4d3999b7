package dev.vigie.deploy;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/**
 * What kustomize makes of an overlay.
 *
 * @param file it as it would be applied
 */
record Manifests(Path file, List<JsonNode> all) {
  static final List<String> OVERLAYS = List.of("dev", "production");

  static Manifests build(String overlay, Path folder) throws IOException, InterruptedException {
    String built =
        Commands.succeeds(
            Programs.orSkip("kustomize").toString(), "build", "k8s/overlays/" + overlay);
    List<JsonNode> all = new ArrayList<>();
    for (Object one : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(built)) {
      all.add(Json.MAPPER.valueToTree(one));
    }
    return new Manifests(Files.writeString(folder.resolve(overlay + ".yaml"), built), all);
  }

  List<JsonNode> ofKind(String kind) {
    return all.stream().filter(one -> one.get("kind").asString().equals(kind)).toList();
  }

  /** What pods are made of. */
  List<JsonNode> workloads() {
    return all.stream().filter(one -> one.at("/spec/template/spec").isObject()).toList();
  }

  static String name(JsonNode manifest) {
    return manifest.at("/metadata/name").asString();
  }
}
