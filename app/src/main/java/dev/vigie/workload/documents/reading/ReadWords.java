package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Word;
import java.util.Arrays;
import java.util.List;

/** Keeps of the words that the engine gives those that are words. */
final class ReadWords {
  /**
   * Less sure words are kept only when they are as large as the others: beside rules the engine is
   * often right about numbers that it gives no confidence at all, but grain and drawings are read
   * with as little.
   */
  private static final double SURE = 0.2;

  /** A lone sign takes more to be believed. */
  private static final double SURE_OF_SIGN = 0.4;

  /** Heights of words in those of the typical word. */
  private static final double LEAST_HEIGHT = 0.5;

  private static final double MOST_HEIGHT = 2.5;

  /** What the rules of tables and forms are read as. */
  private static final String RULES = "|¦_—{}[]";

  private ReadWords() {}

  static List<Word> kept(List<Word> read) {
    double typical = typicalHeight(read);
    return SplitAmounts.joined(
        read.stream().filter(word -> isWord(word, typical)).map(ReadWords::withoutBars).toList());
  }

  private static boolean isWord(Word word, double typicalHeight) {
    String text = word.text();
    if (text.chars().noneMatch(Character::isLetterOrDigit)) {
      return word.confidence() >= SURE_OF_SIGN
          && !text.chars().allMatch(sign -> RULES.indexOf(sign) >= 0);
    }
    double height = word.box().height() / typicalHeight;
    return word.confidence() >= SURE || (height >= LEAST_HEIGHT && height <= MOST_HEIGHT);
  }

  private static double typicalHeight(List<Word> words) {
    double[] heights =
        words.stream()
            .filter(word -> word.text().chars().anyMatch(Character::isLetterOrDigit))
            .mapToDouble(word -> word.box().height())
            .filter(height -> height > 0)
            .toArray();
    Arrays.sort(heights);
    return heights.length == 0 ? 1 : heights[heights.length / 2];
  }

  /** A rule that touches a word is no part of it. */
  private static Word withoutBars(Word word) {
    String text = word.text();
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '|') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '|') {
      end--;
    }
    return end - start == text.length()
        ? word
        : new Word(text.substring(start, end), word.box(), word.confidence());
  }
}
