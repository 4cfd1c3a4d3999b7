package dev.vigie.telemetry.redaction;

import java.util.List;
import java.util.Optional;

/** What the names of structured fields tell about their values. */
final class FieldNames {
  private FieldNames() {}

  /** What the name names, unless the rest of it makes something else of it. */
  static Optional<Stem> stem(String name) {
    for (int end = 1; end <= name.length(); end++) {
      if (isEndOfWord(name, end)) {
        Optional<Stems.Found> found = Stems.endingAt(name, end);
        if (found.isPresent() && !isHarmless(name.substring(end))) {
          return found.map(Stems.Found::stem);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isEndOfWord(String name, int end) {
    return Letters.isLetter(name.charAt(end - 1))
        && (end == name.length()
            || !Letters.isLetter(name.charAt(end))
            || Letters.isCamelBoundary(name, end));
  }

  /**
   * The mask for a value, if the names tell that it must be hidden.
   *
   * @param names of the value and of what it lies in, from the inside out
   */
  static Optional<String> mask(List<String> names, String value) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String own = names.getFirst();
    // In session: {id: …} it takes both names to tell.
    String joined = names.size() > 1 ? names.get(1) + "." + own : own;
    Optional<Stem> stem = stem(own).or(() -> stem(joined));
    if (stem.isPresent() && hides(stem.get(), own, value)) {
      return Optional.of(stem.get().kind().mask());
    }
    for (String outer : names.subList(1, names.size())) {
      Optional<Stem> around = stem(outer).filter(found -> found.kind() == Kind.SECRET);
      if (around.isPresent() && hides(around.get(), own, value) && !isDetail(own, value)) {
        return Optional.of(Kind.SECRET.mask());
      }
    }
    return Optional.empty();
  }

  private static boolean hides(Stem stem, String name, String value) {
    if (stem.kind() != Kind.SECRET) {
      return NamedNumbers.isNumber(stem, value);
    }
    boolean count = SecretValue.isNumber(value) && Words.any(name, Vocabulary::isQuantity);
    return !count && SecretValue.isSecret(stem, value);
  }

  /** A number within a secret's fields that its own name explains: {@code expires_in}. */
  private static boolean isDetail(String name, String value) {
    return SecretValue.isNumber(value) && isHarmless(name);
  }

  private static boolean isHarmless(String name) {
    return Words.any(name, Vocabulary::isHarmlessTail);
  }
}
