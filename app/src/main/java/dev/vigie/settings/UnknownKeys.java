package dev.vigie.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds keys that nobody reads: most often a slip of the pen. */
public final class UnknownKeys {
  private static final String OURS = "vigie.";
  private static final int SIMILAR = 4;

  /** What Kubernetes tells about services in the environment of their neighbours. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("VIGIE_.*(SERVICE_(HOST|PORT.*)|PORT(_\\d+_(TCP|UDP).*)?)");

  private UnknownKeys() {}

  /**
   * One line for each key that begins with {@code vigie.} and is not declared, with the most
   * similar one that is.
   *
   * @param origin where the keys were found, for the message
   */
  public static List<String> problems(
      Collection<String> keys, List<Setting> declared, String origin) {
    Set<String> known = declared.stream().map(Setting::key).collect(Collectors.toSet());
    return new TreeSet<>(keys)
        .stream()
            .filter(key -> key.startsWith(OURS) && !known.contains(key))
            .map(key ->
                "%s: no such setting (%s)%s"
                    .formatted(
                        key,
                        origin,
                        similar(key, known)
                            .map(other -> "; did you mean %s?".formatted(other))
                            .orElse("")))
            .toList();
  }

  /**
   * One line for each variable of the environment that looks like a slip of the pen. No mistakes:
   * Kubernetes sets variables that begin with the name of a service, too.
   */
  public static List<String> doubts(Collection<String> variables, List<Setting> declared) {
    Set<String> known =
        declared.stream().map(setting -> variable(setting.key())).collect(Collectors.toSet());
    return new TreeSet<>(variables)
        .stream()
            .filter(name -> name.startsWith(variable(OURS)) && !known.contains(name))
            .filter(name -> !SERVICE_LINK.matcher(name).matches())
            .map(name ->
                "the environment variable %s is no setting and has no effect%s"
                    .formatted(
                        name,
                        similar(name, known)
                            .map(other -> "; did you mean %s?".formatted(other))
                            .orElse("")))
            .toList();
  }

  /** MicroProfile Config's rule. */
  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Optional<String> similar(String key, Set<String> known) {
    return known.stream()
        .filter(other -> distance(key, other) <= SIMILAR)
        .min(
            Comparator.comparingInt((String other) -> distance(key, other))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein's: the fewest letters to insert, delete or replace. */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] current = new int[other.length() + 1];
      current[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int replaced = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(
                previous[column - 1] + replaced,
                1 + Math.min(previous[column], current[column - 1]));
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
