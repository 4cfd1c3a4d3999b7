package dev.vigie.workload.documents.reading;

import java.util.ArrayList;
import java.util.List;

/** Breaks long lines between words. */
final class Wrapping {
  private Wrapping() {}

  /** Pieces of at most {@code width} characters; a longer word is cut. */
  static List<String> wrap(String line, int width) {
    List<String> pieces = new ArrayList<>();
    String rest = line.stripTrailing();
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int cut = space > width / 3 ? space : width;
      pieces.add(rest.substring(0, cut));
      rest = rest.substring(cut).stripLeading();
    }
    pieces.add(rest);
    return pieces;
  }
}
