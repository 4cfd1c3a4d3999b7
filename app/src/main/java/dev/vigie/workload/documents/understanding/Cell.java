package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A cell of a line, prepared for the search of wordings and neighbours. */
final class Cell {
  private static final int LONGEST_WORD = 200;

  private final Span span;
  private final List<Cell> parts;
  private final int line;
  private final boolean first;
  private final Box box;
  private final String text;
  private final String key;
  private final int[] textIndex;
  private final boolean[] tokenStart;

  Cell(int page, int line, boolean first, List<Word> words) {
    this(page, line, first, words, List.of());
  }

  private Cell(int page, int line, boolean first, List<Word> words, List<Cell> parts) {
    this.span = new Span(page, words);
    this.parts = parts;
    this.line = line;
    this.first = first;
    this.box = span.box();
    this.text = span.text();
    StringBuilder keys = new StringBuilder();
    int capacity = 2 * words.stream().mapToInt(word -> word.text().length()).sum() + 1;
    int[] indexes = new int[capacity];
    boolean[] starts = new boolean[capacity];
    int offset = 0;
    for (Word word : words) {
      String letters = word.text();
      boolean start = true;
      for (int i = 0; i < Math.min(letters.length(), LONGEST_WORD); i++) {
        int before = keys.length();
        if (before + 4 > capacity) {
          break;
        }
        char character = letters.charAt(i);
        Fold.appendKey(character, keys);
        for (int k = before; k < keys.length(); k++) {
          indexes[k] = offset + i;
          starts[k] = start;
          start = false;
        }
        start |= !Character.isLetterOrDigit(character);
      }
      offset += letters.length() + 1;
    }
    this.key = keys.toString();
    this.textIndex = Arrays.copyOf(indexes, key.length());
    this.tokenStart = Arrays.copyOf(starts, key.length());
  }

  /** A cell whose text was broken into two lines, as one. */
  static Cell wrapped(Cell upper, Cell lower) {
    List<Word> words = new ArrayList<>(upper.words());
    words.addAll(lower.words());
    return new Cell(upper.span().page(), upper.line(), upper.first(), words, List.of(upper, lower));
  }

  Span span() {
    return span;
  }

  /** The two lines of a wrapped cell; empty for any other. */
  List<Cell> parts() {
    return parts;
  }

  String text() {
    return text;
  }

  List<Word> words() {
    return span.words();
  }

  /** Index of its line on the page. */
  int line() {
    return line;
  }

  /** Whether it is the leftmost of its line. */
  boolean first() {
    return first;
  }

  Box box() {
    return box;
  }

  /** The folded letters and digits of the cell, see {@link Fold#key}. */
  String key() {
    return key;
  }

  /** Whether a word, or a part of one after punctuation, starts at an index of the key. */
  boolean startsToken(int keyIndex) {
    return tokenStart[keyIndex];
  }

  /** Whether a wording may end before an index of the key. */
  boolean endsToken(int keyIndex) {
    return keyIndex == key.length() || tokenStart[keyIndex];
  }

  /** Whether a digit stands on the page at an index of the key, which may hold a letter for it. */
  boolean isDigit(int keyIndex) {
    return Character.isDigit(text.charAt(textIndex[keyIndex]));
  }

  /** The text that stands behind a stretch of the key. */
  Optional<Span> span(int fromKey, int toKey) {
    if (fromKey >= toKey) {
      return Optional.empty();
    }
    return span.part(textIndex[fromKey], textIndex[toKey - 1] + 1);
  }

  /** What follows a stretch of the key, without the punctuation in between. */
  Optional<Span> after(int toKey) {
    int from = toKey == 0 ? 0 : textIndex[toKey - 1] + 1;
    return span.part(from, Integer.MAX_VALUE).flatMap(Span::trimmed);
  }
}
