package dev.vigie.telemetry.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Splits names into their words, whatever way they are spelt. */
final class Words {
  private Words() {}

  /** Words in lower case without accents: {@code maxTokenCount}, {@code max_token-count} … */
  static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int index = 0; index <= name.length(); index++) {
      boolean within = index < name.length() && Letters.isLetter(name.charAt(index));
      if (!within || Letters.isCamelBoundary(name, index)) {
        if (index > start) {
          words.add(Letters.fold(name.substring(start, index)));
        }
        start = within ? index : index + 1;
      }
    }
    return words;
  }

  static boolean any(String name, Predicate<String> property) {
    return of(name).stream().anyMatch(property);
  }
}
