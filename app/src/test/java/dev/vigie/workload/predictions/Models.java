package dev.vigie.workload.predictions;

import dev.vigie.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Models that tests use. */
final class Models {
  private Models() {}

  /** The model in the jar. */
  static RiskModel builtIn() {
    return read(builtInJson());
  }

  static String builtInJson() {
    try (InputStream stream =
        Objects.requireNonNull(RiskModel.class.getResourceAsStream("model.json"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same model under another version. */
  static String json(String version) {
    return Json.MAPPER.writeValueAsString(builtIn().file().withVersion(version));
  }

  static RiskModel read(String json) {
    try {
      return RiskModel.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (ModelException refused) {
      throw new AssertionError(refused);
    }
  }
}
