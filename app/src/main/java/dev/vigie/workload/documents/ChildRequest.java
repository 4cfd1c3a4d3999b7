package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a child is asked.
 *
 * @param page from 1; 0 unless a page is asked for
 * @param language empty unless a file is to be opened
 * @param limits empty unless a file is to be opened
 */
record ChildRequest(
    Operation operation, int page, Optional<String> filename, String language, JsonNode limits) {
  /** The file to open, in the scratch folder. */
  static final String INPUT = "input";

  /** The texts of pages to conclude from, in the scratch folder: one JSON value a line. */
  static final String PAGES = "pages";

  enum Operation {
    OPEN,
    PAGE,
    CONCLUDE
  }

  static byte[] open(Optional<String> filename, String language, JsonNode limits) {
    return new ChildRequest(Operation.OPEN, 0, filename, language, limits).toBytes();
  }

  static byte[] page(int number) {
    return new ChildRequest(Operation.PAGE, number, Optional.empty(), "", noLimits()).toBytes();
  }

  static byte[] conclude(Optional<String> filename) {
    return new ChildRequest(Operation.CONCLUDE, 0, filename, "", noLimits()).toBytes();
  }

  private static JsonNode noLimits() {
    return JsonNodeFactory.instance.objectNode();
  }

  private byte[] toBytes() {
    return Json.MAPPER.writeValueAsBytes(this);
  }
}
