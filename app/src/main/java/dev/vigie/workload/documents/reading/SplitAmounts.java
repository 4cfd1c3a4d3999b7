package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Joins amounts that the engine read as two words: in the even pitch of listings and old printers a
 * comma stands as far from the next digit as a word does elsewhere.
 */
final class SplitAmounts {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d[\\d.' ]*[,.]");
  private static final Pattern CENTS = Pattern.compile("\\d\\d[€$£-]?");

  /** All in mean widths of the letters of the first word. */
  private static final double WIDEST_GAP = 0.9;

  /** Of the boxes, which the engine places roughly. */
  private static final double MOST_OVERLAP = 1.5;

  /** An amount stands alone in its cell; numbers in a sentence have words beside them. */
  private static final double ALONE = 1.5;

  private SplitAmounts() {}

  static List<Word> joined(List<Word> words) {
    List<Word> joined = new ArrayList<>(words);
    for (Word whole : words) {
      if (WHOLE.matcher(whole.text()).matches()) {
        cents(whole, words)
            .ifPresent(cents -> {
              joined.set(
                  joined.indexOf(whole),
                  new Word(
                      whole.text() + cents.text(),
                      whole.box().union(cents.box()),
                      Math.min(whole.confidence(), cents.confidence())));
              joined.remove(cents);
            });
      }
    }
    return joined;
  }

  private static Optional<Word> cents(Word whole, List<Word> words) {
    double letter = whole.box().width() / whole.text().length();
    List<Word> row =
        words.stream().filter(word -> !word.equals(whole) && isBeside(word, whole)).toList();
    Optional<Word> cents =
        row.stream()
            .filter(word -> CENTS.matcher(word.text()).matches())
            .filter(word -> {
              double gap = word.box().x0() - whole.box().x1();
              return gap <= WIDEST_GAP * letter && gap >= -MOST_OVERLAP * letter;
            })
            .findFirst();
    return cents.filter(found ->
        row.stream()
            .filter(word -> !word.equals(found))
            .noneMatch(word ->
                word.box().x1() > whole.box().x0() - ALONE * letter
                    && word.box().x0() < found.box().x1() + ALONE * letter
                    && word.text().chars().anyMatch(Character::isLetterOrDigit)));
  }

  private static boolean isBeside(Word one, Word other) {
    double overlap =
        Math.min(one.box().y1(), other.box().y1()) - Math.max(one.box().y0(), other.box().y0());
    return overlap > Math.min(one.box().height(), other.box().height()) / 2;
  }
}
