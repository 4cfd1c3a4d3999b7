package dev.vigie.bench;

import dev.vigie.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A measured figure, printed as one JSON line. */
final class Figure {
  private final Map<String, Object> members = new LinkedHashMap<>();

  private Figure(String benchmark, String figure) {
    members.put("benchmark", benchmark);
    members.put("figure", figure);
  }

  static Figure of(String benchmark, String figure) {
    return new Figure(benchmark, figure);
  }

  Figure value(double value, String unit) {
    members.put("value", rounded(value));
    members.put("unit", unit);
    return this;
  }

  /** What the value is compared with, in the same unit, and their ratio. */
  Figure reference(String what, double reference) {
    members.put("reference", what);
    members.put("reference_value", rounded(reference));
    if (members.get("value") instanceof Double value && reference > 0) {
      members.put("ratio", rounded(value / reference));
    }
    return this;
  }

  Figure goal(String goal) {
    members.put("goal", goal);
    return this;
  }

  Figure with(String name, Object value) {
    members.put(name, value instanceof Double number ? rounded(number) : value);
    return this;
  }

  @Override
  public String toString() {
    return Json.MAPPER.writeValueAsString(members);
  }

  private static double rounded(double value) {
    double scale = Math.pow(10, 3 - Math.ceil(Math.log10(Math.max(Math.abs(value), 1e-9))));
    return Math.round(value * scale) / scale;
  }
}
