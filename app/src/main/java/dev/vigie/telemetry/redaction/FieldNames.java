package dev.vigie.telemetry.redaction;

import java.util.Optional;

/** What the names of structured fields tell about their values. */
final class FieldNames {
  private FieldNames() {}

  /** What the name names, unless the rest of it makes something else of it. */
  static Optional<Stem> stem(String name) {
    int index = 0;
    while (index < name.length()) {
      if (!Letters.isLetter(name.charAt(index))) {
        index++;
        continue;
      }
      index++;
      while (index < name.length()
          && Letters.isLetter(name.charAt(index))
          && !Letters.isCamelBoundary(name, index)) {
        index++;
      }
      Optional<Stems.Found> found = Stems.endingAt(name, index);
      if (found.isPresent()) {
        boolean harmless = Words.any(name.substring(index), Vocabulary::isHarmlessTail);
        if (!harmless) {
          return Optional.of(found.get().stem());
        }
      }
    }
    return Optional.empty();
  }

  static boolean hides(Stem stem, String name, String value) {
    if (stem.kind() != Kind.SECRET) {
      return NamedNumbers.isNumber(stem, value);
    }
    boolean count = SecretValue.isNumber(value) && Words.any(name, Vocabulary::isQuantity);
    return !count && SecretValue.isSecret(stem, value);
  }
}
