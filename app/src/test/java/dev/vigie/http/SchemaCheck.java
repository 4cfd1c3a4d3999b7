package dev.vigie.http;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks JSON against the part of OpenAPI's schema language that our description uses. */
final class SchemaCheck {
  private SchemaCheck() {}

  /**
   * @param mistakes gets what does not fit, with where it is
   */
  static void of(
      JsonNode description, JsonNode schema, JsonNode value, String where, List<String> mistakes) {
    if (schema.has("$ref")) {
      of(
          description,
          description.at(schema.get("$ref").asString().substring(1)),
          value,
          where,
          mistakes);
      return;
    }
    if (schema.has("oneOf")) {
      oneOf(description, schema.get("oneOf"), value, where, mistakes);
      return;
    }
    if (!hasType(schema.path("type").asString("object"), value)) {
      mistakes.add(where + " is no " + schema.path("type"));
      return;
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      mistakes.add(where + " is none of " + schema.get("enum"));
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) {
        mistakes.add(where + "/" + name.asString() + " is missing");
      }
    }
    if (value.isArray()) {
      value.forEach(item -> of(description, schema.get("items"), item, where + "/*", mistakes));
    }
    if (value.isObject() && schema.has("properties")) {
      value
          .properties()
          .forEach(member ->
              member(description, schema, member.getKey(), member.getValue(), where, mistakes));
    }
  }

  private static void oneOf(
      JsonNode description, JsonNode choices, JsonNode value, String where, List<String> mistakes) {
    long fitting =
        choices
            .valueStream()
            .filter(choice -> {
              List<String> against = new ArrayList<>();
              of(description, choice, value, where, against);
              return against.isEmpty();
            })
            .count();
    if (fitting != 1) {
      mistakes.add("%s fits %d of %s".formatted(where, fitting, choices));
    }
  }

  private static void member(
      JsonNode description,
      JsonNode schema,
      String name,
      JsonNode value,
      String where,
      List<String> mistakes) {
    JsonNode described = schema.get("properties").get(name);
    if (described != null) {
      of(description, described, value, where + "/" + name, mistakes);
    } else if (!schema.get("properties").has("correlation_id")
        || !schema.get("properties").has("detail")) {
      // Only problems may have members of their own.
      mistakes.add(where + "/" + name + " is not described");
    }
  }

  private static boolean hasType(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      default -> value.isObject();
    };
  }
}
