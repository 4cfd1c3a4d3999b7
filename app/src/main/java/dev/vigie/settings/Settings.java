package dev.vigie.settings;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads typed settings and remembers what was asked for and what was wrong, so that one start-up
 * names every mistake at once.
 *
 * <p>Each package reads its settings in one place ({@code static XSettings from(Settings
 * settings)}); {@link #check()} then refuses bad values, and {@link #declared()} is what {@code
 * docs/settings.md} is compared with.
 */
public final class Settings {
  private static final int MOST_LISTED = 20;
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]*)");
  private static final Map<String, Duration> TIME_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> SIZE_UNITS =
      Map.of("B", 1L, "kB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L);

  private final Function<String, Optional<String>> source;
  private final Map<String, Setting> declared = new LinkedHashMap<>();

  /** A set, because several packages may read the same key. */
  private final Set<String> problems = new LinkedHashSet<>();

  /**
   * @param source looks a key up; an empty answer means "not set"
   */
  public Settings(Function<String, Optional<String>> source) {
    this.source = source;
  }

  public String text(String key, String defaultValue, String description) {
    return read(key, "text", defaultValue, description, defaultValue, Optional::of);
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String key, String description) {
    return read(
        key, "text", "", description, Optional.empty(), raw -> Optional.of(Optional.of(raw)));
  }

  public Path path(String key, String defaultValue, String description) {
    return read(
        key, "a path", defaultValue, description, Path.of(defaultValue), Settings::parsePath);
  }

  /** A path that may be absent. */
  public Optional<Path> optionalPath(String key, String description) {
    return read(
        key,
        "a path",
        "",
        description,
        Optional.empty(),
        raw -> {
          Optional<Path> path = parsePath(raw);
          return path.isEmpty() ? Optional.empty() : Optional.of(path);
        });
  }

  public boolean flag(String key, boolean defaultValue, String description) {
    return read(
        key,
        "true or false",
        Boolean.toString(defaultValue),
        description,
        defaultValue,
        raw ->
            switch (raw) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A whole number within {@code least} and {@code most}, both included. */
  public int integer(String key, int defaultValue, int least, int most, String description) {
    return read(
        key,
        "a whole number from %d to %d".formatted(least, most),
        Integer.toString(defaultValue),
        description,
        defaultValue,
        raw -> {
          try {
            int value = Integer.parseInt(raw);
            return value >= least && value <= most ? Optional.of(value) : Optional.empty();
          } catch (NumberFormatException notANumber) {
            return Optional.empty();
          }
        });
  }

  /**
   * A time span such as {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 30d}; the bounds
   * are included.
   */
  public Duration duration(
      String key, String defaultValue, String least, String most, String description) {
    Duration low = parseDuration(least).orElseThrow();
    Duration high = parseDuration(most).orElseThrow();
    return read(
        key,
        "a duration from %s to %s (units ms, s, m, h, d)".formatted(least, most),
        defaultValue,
        description,
        parseDuration(defaultValue).orElseThrow(),
        raw ->
            parseDuration(raw)
                .filter(value -> value.compareTo(low) >= 0 && value.compareTo(high) <= 0));
  }

  /** One to twenty time spans, separated by commas; the bounds of each are included. */
  public List<Duration> durations(
      String key, String defaultValue, String least, String most, String description) {
    Duration low = parseDuration(least).orElseThrow();
    Duration high = parseDuration(most).orElseThrow();
    return read(
        key,
        "1 to %d durations from %s to %s (units ms, s, m, h, d), separated by commas"
            .formatted(MOST_LISTED, least, most),
        defaultValue,
        description,
        parseDurations(defaultValue).orElseThrow(),
        raw ->
            parseDurations(raw)
                .filter(values ->
                    values.stream()
                        .allMatch(
                            value -> value.compareTo(low) >= 0 && value.compareTo(high) <= 0)));
  }

  /**
   * A number of bytes such as {@code 512B}, {@code 64kB}, {@code 50MB}, {@code 1GB} (powers of
   * ten); the bounds are included.
   */
  public long bytes(
      String key, String defaultValue, String least, String most, String description) {
    long low = parseBytes(least).orElseThrow();
    long high = parseBytes(most).orElseThrow();
    return read(
        key,
        "a size from %s to %s (units B, kB, MB, GB)".formatted(least, most),
        defaultValue,
        description,
        parseBytes(defaultValue).orElseThrow(),
        raw -> parseBytes(raw).filter(value -> value >= low && value <= high));
  }

  /** A number within {@code least} and {@code most}, both included. */
  public double decimal(
      String key, double defaultValue, double least, double most, String description) {
    return read(
        key,
        "a number from %s to %s".formatted(plain(least), plain(most)),
        plain(defaultValue),
        description,
        defaultValue,
        raw -> {
          try {
            double value = Double.parseDouble(raw);
            return value >= least && value <= most ? Optional.of(value) : Optional.empty();
          } catch (NumberFormatException notANumber) {
            return Optional.empty();
          }
        });
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /** Exactly one of the given words. */
  public String choice(String key, Set<String> allowed, String defaultValue, String description) {
    return read(
        key,
        "one of " + allowed.stream().sorted().collect(Collectors.joining(", ")),
        defaultValue,
        description,
        defaultValue,
        raw -> allowed.contains(raw) ? Optional.of(raw) : Optional.empty());
  }

  /** One or more of the given words, separated by commas. */
  public Set<String> choices(
      String key, Set<String> allowed, String defaultValue, String description) {
    return read(
        key,
        "one or more of " + allowed.stream().sorted().collect(Collectors.joining(", ")),
        defaultValue,
        description,
        splitWords(defaultValue),
        raw -> {
          Set<String> words = splitWords(raw);
          return words.isEmpty() || !allowed.containsAll(words)
              ? Optional.empty()
              : Optional.of(words);
        });
  }

  /**
   * Adds a mistake that concerns more than one value; {@link #check()} reports it with the others.
   */
  public void reject(String key, String value, String allowed) {
    problems.add("%s = \"%s\": %s".formatted(key, value, allowed));
  }

  /** Adds a mistake in words of its own. */
  public void reject(String problem) {
    problems.add(problem);
  }

  /**
   * @throws SettingsException if any value read so far was wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new SettingsException(List.copyOf(problems));
    }
  }

  /** Every setting asked for so far, in order. */
  public List<Setting> declared() {
    return List.copyOf(declared.values());
  }

  private <T> T read(
      String key,
      String allowed,
      String defaultInWords,
      String description,
      T defaultValue,
      Function<String, Optional<T>> parse) {
    declared.putIfAbsent(key, new Setting(key, allowed, defaultInWords, description));
    Optional<String> raw = source.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    if (raw.isEmpty()) {
      return defaultValue;
    }
    Optional<T> value = parse.apply(raw.get());
    if (value.isEmpty()) {
      reject(key, raw.get(), "must be " + allowed);
      return defaultValue;
    }
    return value.get();
  }

  private static Set<String> splitWords(String raw) {
    return Arrays.stream(raw.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<Path> parsePath(String raw) {
    try {
      return Optional.of(Path.of(raw));
    } catch (InvalidPathException invalid) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parseDuration(String raw) {
    Matcher matcher = AMOUNT.matcher(raw);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(TIME_UNITS.get(matcher.group(2)))
        .map(unit -> unit.multipliedBy(Long.parseLong(matcher.group(1))));
  }

  private static Optional<List<Duration>> parseDurations(String raw) {
    List<Optional<Duration>> parsed =
        Arrays.stream(raw.split(",", -1)).map(String::strip).map(Settings::parseDuration).toList();
    return parsed.size() > MOST_LISTED || parsed.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(parsed.stream().flatMap(Optional::stream).toList());
  }

  private static Optional<Long> parseBytes(String raw) {
    Matcher matcher = AMOUNT.matcher(raw);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(SIZE_UNITS.get(matcher.group(2)))
        .map(unit -> Math.multiplyExact(unit, Long.parseLong(matcher.group(1))));
  }
}
