package dev.vigie.bench.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one document says. A value is a text, a number, a date, a month or a list of rows (each a
 * map of values). {@code name.part} is a way to write, or a part of, {@code name}; showing it shows
 * {@code name}.
 */
final class Facts {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> fields;
  private final Set<String> alternatives = new LinkedHashSet<>();
  private final Set<String> tolerated = new LinkedHashSet<>();
  private final Set<String> shown = new LinkedHashSet<>();

  /**
   * @param fields names of the values that are fields of the document's type
   */
  Facts(List<String> fields) {
    this.fields = new LinkedHashSet<>(fields);
  }

  Facts put(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** A part that is by itself as good an answer as the whole field. */
  Facts putAlternative(String name, Object value) {
    alternatives.add(name);
    return put(name, value);
  }

  /** A part that may or may not be given for the field: neither asked for nor wrong. */
  Facts putTolerated(String name, Object value) {
    tolerated.add(name);
    return put(name, value);
  }

  Optional<Object> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  void markShown(String name) {
    shown.add(name);
  }

  /** Right answers for each field that was shown, at least one each. */
  Map<String, List<Object>> truth() {
    Map<String, List<Object>> truth = new LinkedHashMap<>();
    for (String field : fields) {
      List<Object> answers = new ArrayList<>();
      boolean partShown = false;
      for (String name : shown) {
        if (name.equals(field) || (alternatives.contains(name) && name.startsWith(field + "."))) {
          Optional.ofNullable(values.get(name)).ifPresent(answers::add);
        } else if (name.startsWith(field + ".") && !tolerated.contains(name)) {
          partShown = true;
        }
      }
      if (partShown && !shown.contains(field)) {
        Optional.ofNullable(values.get(field)).ifPresent(answers::add);
      }
      if (!answers.isEmpty()) {
        truth.put(field, answers);
      }
    }
    return truth;
  }

  /** What may be given for a field without being asked for. */
  Map<String, List<Object>> tolerated() {
    Map<String, List<Object>> answers = new LinkedHashMap<>();
    for (String name : shown) {
      if (tolerated.contains(name)) {
        answers
            .computeIfAbsent(name.substring(0, name.indexOf('.')), ignored -> new ArrayList<>())
            .add(values.getOrDefault(name, ""));
      }
    }
    return answers;
  }
}
