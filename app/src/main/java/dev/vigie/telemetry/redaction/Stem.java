package dev.vigie.telemetry.redaction;

import java.util.Set;

/**
 * A word that names something to hide.
 *
 * @param letters lower case, without accents and what may separate its parts
 * @param plural whether the text has its plural
 */
record Stem(String letters, Kind kind, Set<Trait> traits, boolean plural) {
  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  Stem plurally() {
    return new Stem(letters + "s", kind, traits, true);
  }
}
