package dev.vigie.bench.quality;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to run.
 *
 * @param sets of {@link Families#SETS}
 * @param seeds how many documents of each family
 * @param only a type or the beginning of a family's name
 * @param media text, scans, or both
 * @param failures whether to list each miss
 */
record QualityOptions(
    List<String> sets, int seeds, Optional<String> only, List<Medium> media, boolean failures) {
  static final String USAGE =
      "--set training|held-out|blind|all  --seeds N  --only TYPE-OR-FAMILY  --medium text|scan|all"
          + "  --failures";

  /**
   * @throws IllegalArgumentException with the usage when an argument is not understood
   */
  static QualityOptions parse(List<String> arguments) {
    List<String> sets = Families.OPEN;
    int seeds = 1;
    Optional<String> only = Optional.empty();
    List<Medium> media = List.of(Medium.values());
    boolean failures = false;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("--failures")) {
        failures = true;
        continue;
      }
      if (!words.hasNext()) {
        throw new IllegalArgumentException("not understood: " + word + "; use " + USAGE);
      }
      String value = words.next();
      switch (word) {
        case "--set" -> sets = value.equals("all") ? Families.SETS : List.of(value);
        case "--seeds" -> seeds = Integer.parseInt(value);
        case "--only" -> only = Optional.of(value);
        case "--medium" ->
            media =
                value.equals("all")
                    ? List.of(Medium.values())
                    : List.of(Medium.valueOf(value.toUpperCase(Locale.ROOT)));
        default -> throw new IllegalArgumentException("not understood: " + word + "; use " + USAGE);
      }
    }
    if (sets.contains(Families.BLIND) && (failures || only.isPresent())) {
      throw new IllegalArgumentException(
          "of the set blind only totals are told: leave out --failures and --only, or name another set");
    }
    return new QualityOptions(sets, seeds, only, media, failures);
  }

  boolean covers(Template family) {
    return only.isEmpty()
        || family.type().label().equals(only.get())
        || family.family().startsWith(only.get());
  }
}
