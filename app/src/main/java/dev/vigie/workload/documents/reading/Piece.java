package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;

/** A word with its place in points, so that distances across and down can be compared. */
record Piece(double x0, double y0, double x1, double y1, Word word) {
  static Piece of(Word word, double width, double height) {
    Box box = word.box();
    return new Piece(
        box.x0() * width, box.y0() * height, box.x1() * width, box.y1() * height, word);
  }

  double height() {
    return y1 - y0;
  }

  double centerY() {
    return (y0 + y1) / 2;
  }

  /** With room above and below so that it is as high as a line of the font. */
  Piece atLeast(double height) {
    double more = (height - height()) / 2;
    return more <= 0 ? this : new Piece(x0, y0 - more, x1, y1 + more, word);
  }

  /** Both as one word. */
  Piece joined(Piece next) {
    Word both =
        new Word(
            word.text() + next.word.text(),
            word.box().union(next.word.box()),
            Math.min(word.confidence(), next.word.confidence()));
    return new Piece(
        Math.min(x0, next.x0),
        Math.min(y0, next.y0),
        Math.max(x1, next.x1),
        Math.max(y1, next.y1),
        both);
  }
}
