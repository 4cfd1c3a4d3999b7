package dev.vigie.telemetry.redaction;

import java.util.Optional;

/**
 * Recognises names of secrets at the end of a word, in any spelling: walks backwards through a tree
 * of their letters, over what may separate their parts.
 */
final class Stems {
  /**
   * A name that was found.
   *
   * @param start in the text
   * @param end after its last letter
   */
  record Found(Stem stem, int start, int end) {}

  private static final int ALPHABET = 26;

  /** Between two parts of a name: {@code clé d' API} has two. */
  private static final int WIDEST_SEPARATOR = 2;

  private static final class Node {
    private final Node[] before = new Node[ALPHABET];
    private Optional<Stem> stem = Optional.empty();
  }

  private static final Node ROOT = new Node();

  static {
    for (Stem stem : Vocabulary.stems()) {
      add(stem);
      add(stem.plurally());
    }
  }

  private Stems() {}

  private static void add(Stem stem) {
    Node node = ROOT;
    for (int index = stem.letters().length() - 1; index >= 0; index--) {
      int letter = stem.letters().charAt(index) - 'a';
      if (node.before[letter] == null) {
        node.before[letter] = new Node();
      }
      node = node.before[letter];
    }
    node.stem = Optional.of(stem);
  }

  /** The longest name that ends before the index. */
  static Optional<Found> endingAt(String text, int end) {
    Node node = ROOT;
    Optional<Found> longest = Optional.empty();
    int separators = 0;
    for (int index = end - 1; index >= 0; index--) {
      char letter = Letters.fold(text.charAt(index));
      if (letter == 0) {
        if (index == end - 1
            || !isSeparator(text.charAt(index))
            || ++separators > WIDEST_SEPARATOR) {
          break;
        }
        continue;
      }
      separators = 0;
      node = node.before[letter - 'a'];
      if (node == null) {
        break;
      }
      if (node.stem.isPresent() && startsAt(node.stem.get(), text, index)) {
        longest = Optional.of(new Found(node.stem.get(), index, end));
      }
    }
    return longest;
  }

  private static boolean startsAt(Stem stem, String text, int start) {
    return !stem.has(Trait.WHOLE)
        || start == 0
        || Letters.isWordStart(text, start)
        || Letters.isCamelBoundary(text, start);
  }

  /** Combining accents, of decomposed letters, are passed over too. */
  private static boolean isSeparator(char c) {
    return switch (c) {
      case '_', '-', '.', ' ', '\'', '\u2019', '\u00a0', '\u202f' -> true;
      default -> c >= 0x300 && c < 0x370;
    };
  }
}
