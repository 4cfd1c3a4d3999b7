package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A stretch of text on a page.
 *
 * @param page from 1
 * @param words not empty; the first and last may be parts of a word of the page
 */
record Span(int page, List<Word> words) {
  private static final String SEPARATORS = " :;=°º#.,|>)/-–—•*_…";

  /** Words joined by blanks. */
  String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  Box box() {
    return words.stream().map(Word::box).reduce(Box::union).orElseThrow();
  }

  /** Mean confidence of the words, 0–1. */
  double confidence() {
    return words.stream().mapToDouble(Word::confidence).average().orElse(0);
  }

  /**
   * @param value normalised
   * @param confidence in the reading of the layout, 0–1; that of the words is multiplied in
   */
  Field field(String value, double confidence) {
    return new Field(value, text(), page, confidence * confidence(), box());
  }

  /** The part of {@link #text()} from one index to another; empty when it holds only blanks. */
  Optional<Span> part(int from, int to) {
    List<Word> part = new ArrayList<>();
    int start = 0;
    for (Word word : words) {
      int end = start + word.text().length();
      int first = Math.max(from, start);
      int last = Math.min(to, end);
      if (first < last) {
        part.add(cut(word, first - start, last - start));
      }
      start = end + 1;
    }
    return part.isEmpty() ? Optional.empty() : Optional.of(new Span(page, part));
  }

  /** Without the punctuation that stands between a label and its value. */
  Optional<Span> trimmed() {
    String text = text();
    int from = 0;
    int to = text.length();
    while (from < to && SEPARATORS.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && " :;,|".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return part(from, to);
  }

  private static Word cut(Word word, int from, int to) {
    int length = word.text().length();
    if (from == 0 && to == length) {
      return word;
    }
    Box box = word.box();
    double step = box.width() / length;
    return new Word(
        word.text().substring(from, to),
        new Box(box.x0() + from * step, box.y0(), box.x0() + to * step, box.y1()),
        word.confidence());
  }
}
