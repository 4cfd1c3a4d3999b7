package dev.vigie.telemetry.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of {@code names.txt}. */
final class Vocabulary {
  private static final String SOURCE = "names.txt";

  private static final List<Stem> STEMS = new ArrayList<>();
  private static final Set<String> TAILS = new HashSet<>();
  private static final Set<String> QUANTITIES = new HashSet<>();
  private static final Set<String> PROSE = new HashSet<>();

  static {
    String section = "";
    for (String line : lines()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
        continue;
      }
      switch (section) {
        case "tail" -> TAILS.addAll(words(line));
        case "quantity" -> QUANTITIES.addAll(words(line));
        case "prose" -> PROSE.addAll(words(line));
        default -> STEMS.add(stem(section, line));
      }
    }
  }

  private Vocabulary() {}

  private static List<String> lines() {
    try (InputStream source =
        Objects.requireNonNull(Vocabulary.class.getResourceAsStream(SOURCE))) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> words(String line) {
    return Pattern.compile(" ").splitAsStream(line).toList();
  }

  private static Stem stem(String section, String line) {
    List<String> words = words(line);
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (int index = 1; index < words.size(); index++) {
      traits.add(Trait.valueOf(words.get(index)));
    }
    Kind kind = Kind.valueOf(section.replace('-', '_').toUpperCase(Locale.ROOT));
    return new Stem(words.getFirst(), kind, traits, false);
  }

  static List<Stem> stems() {
    return STEMS;
  }

  /** Whether the word, behind a secret's name, makes it the name of something else. */
  static boolean isHarmlessTail(String word) {
    return TAILS.contains(word);
  }

  static boolean isQuantity(String word) {
    return QUANTITIES.contains(word);
  }

  /** Whether the word says something about a secret rather than being one. */
  static boolean isProse(String word) {
    return PROSE.contains(word);
  }
}
