package dev.vigie.bench.quality;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Errors of reading, in characters.
 *
 * @param inOrder edits (insertion, deletion, replacement) that make the text read out of the
 *     expected one, white space of any kind counted as one blank; rules and leaders made of three
 *     or more dashes, dots, equal or underline signs left out on both sides
 * @param anyOrder the same by words whatever their order: words that are equal pair up first, then
 *     each expected word left takes the nearest word left, and what then is left counts in full
 * @param expected characters of the expected text, blanks not counted
 */
record CharacterErrors(long inOrder, long anyOrder, long expected) {
  static final CharacterErrors NONE = new CharacterErrors(0, 0, 0);

  static CharacterErrors between(String expected, String read) {
    String one = normal(expected);
    String other = normal(read);
    List<String> left = new ArrayList<>(Arrays.asList(one.split(" ", -1)));
    List<String> spare = new ArrayList<>(Arrays.asList(other.split(" ", -1)));
    left.removeIf(spare::remove);
    long errors = 0;
    for (String word : left) {
      int best = word.length();
      int place = -1;
      for (int index = 0; index < spare.size(); index++) {
        String candidate = spare.get(index);
        if (Math.abs(candidate.length() - word.length()) < best) {
          int distance = distance(word, candidate);
          if (distance < best) {
            best = distance;
            place = index;
          }
        }
      }
      errors += best;
      if (place >= 0) {
        spare.remove(place);
      }
    }
    errors += spare.stream().mapToLong(String::length).sum();
    return new CharacterErrors(distance(one, other), errors, one.replace(" ", "").length());
  }

  CharacterErrors plus(CharacterErrors more) {
    return new CharacterErrors(
        inOrder + more.inOrder, anyOrder + more.anyOrder, expected + more.expected);
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replace('’', '\'')
        .replace('–', '-')
        .replace('—', '-')
        .replaceAll("[-=_.*]{3,}|…", " ")
        .replaceAll("[\\s\\u00a0\\u202f]+", " ")
        .strip();
  }

  /** Levenshtein's distance, two rows at a time. */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      above[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      row[0] = line;
      char letter = one.charAt(line - 1);
      for (int column = 1; column <= other.length(); column++) {
        int replaced = above[column - 1] + (letter == other.charAt(column - 1) ? 0 : 1);
        row[column] = Math.min(replaced, Math.min(above[column], row[column - 1]) + 1);
      }
      int[] swap = above;
      above = row;
      row = swap;
    }
    return above[other.length()];
  }
}
