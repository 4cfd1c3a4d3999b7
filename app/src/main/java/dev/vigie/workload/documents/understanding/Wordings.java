package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The wordings that speak for types of documents, as listed in {@code wordings.txt}. */
final class Wordings {
  /** Where a wording has to stand to count. */
  enum Place {
    TITLE,
    SECTION,
    TEXT
  }

  /**
   * @param key as {@link Fold#key} makes it
   * @param weights for and against types, in log-odds
   */
  record Wording(int id, String key, Place place, Scores weights) {}

  private static final int SHORTEST_IN_TEXT = 3;

  private final List<Wording> all;
  private final List<Wording> titles;
  private final Map<Character, List<Wording>> titlesByFirst;
  private final Automaton inText;

  private Wordings(List<Wording> all) {
    this.all = all;
    this.titles = all.stream().filter(wording -> wording.place() == Place.TITLE).toList();
    this.titlesByFirst =
        titles.stream().collect(Collectors.groupingBy(wording -> wording.key().charAt(0)));
    Map<String, List<Wording>> byKey = new HashMap<>();
    for (Wording wording : all) {
      if (wording.place() != Place.TITLE && wording.key().length() >= SHORTEST_IN_TEXT) {
        byKey.computeIfAbsent(wording.key(), key -> new ArrayList<>()).add(wording);
      }
    }
    this.inText = new Automaton(byKey);
  }

  static Wordings load() {
    try (InputStream stream =
        Objects.requireNonNull(Wordings.class.getResourceAsStream("wordings.txt"))) {
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Wordings parse(String text) {
    Map<String, Wording> wordings = new LinkedHashMap<>();
    Place place = Place.TEXT;
    Scores weights = new Scores();
    for (String line : text.lines().toList()) {
      if (line.startsWith("@")) {
        String[] parts = line.substring(1).strip().split(" +", -1);
        place = Place.valueOf(parts[0].toUpperCase(Locale.ROOT));
        weights = weights(parts);
      } else if (!line.startsWith("#")) {
        for (String wording : line.split(";", -1)) {
          String key = Fold.key(wording);
          if (!key.isEmpty()) {
            add(wordings, place, key, weights);
          }
        }
      }
    }
    return new Wordings(List.copyOf(wordings.values()));
  }

  private static void add(Map<String, Wording> wordings, Place place, String key, Scores weights) {
    Wording wording =
        wordings.computeIfAbsent(
            place + key, name -> new Wording(wordings.size(), key, place, new Scores()));
    double share = place == Place.TEXT ? specificity(key) : 1;
    for (DocumentType type : DocumentType.values()) {
      double weight = weights.of(type) * share;
      double known = wording.weights().of(type);
      if (Math.abs(weight) > Math.abs(known)) {
        wording.weights().add(type, weight - known);
      }
    }
  }

  /** A short word stands in many texts by chance; a long wording says more. */
  private static double specificity(String key) {
    return Math.clamp((key.length() - 2) / 11.0, 0.1, 1);
  }

  private static Scores weights(String[] parts) {
    Scores weights = new Scores();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", -1);
      DocumentType type = DocumentType.valueOf(pair[0].toUpperCase(Locale.ROOT));
      weights.add(type, Double.parseDouble(pair[1]));
    }
    return weights;
  }

  /** By {@link Wording#id}. */
  List<Wording> all() {
    return all;
  }

  List<Wording> titles() {
    return titles;
  }

  /** Those of a first letter. */
  List<Wording> titles(char first) {
    return titlesByFirst.getOrDefault(first, List.of());
  }

  /** Finds the wordings of sections and text. */
  Automaton inText() {
    return inText;
  }
}
