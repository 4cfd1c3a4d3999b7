package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a document in reading order as one line, for what runs over the ends of lines, with
 * the way back to where it stands.
 */
final class Flow {
  private record Piece(int page, int start, Word word) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Piece> pieces = new ArrayList<>();

  private Flow() {}

  /**
   * @param most letters beyond are left out
   */
  static Flow of(List<PageLayout> pages, int most) {
    Flow flow = new Flow();
    for (PageLayout page : pages) {
      for (Cell cell : page.cells()) {
        flow.add(cell, most);
      }
    }
    return flow;
  }

  private void add(Cell cell, int most) {
    for (Word word : cell.words()) {
      if (text.length() + word.text().length() < most) {
        pieces.add(new Piece(cell.span().page(), text.length(), word));
        text.append(word.text()).append(' ');
      }
    }
  }

  /** Words joined by single blanks. */
  String text() {
    return text.toString();
  }

  /** Where a stretch of the text stands; that on another page than its beginning is left out. */
  Optional<Span> span(int from, int to) {
    int first = pieceAt(from);
    if (first < 0 || from >= to) {
      return Optional.empty();
    }
    int page = pieces.get(first).page();
    List<Word> words = new ArrayList<>();
    int start = pieces.get(first).start();
    for (int i = first; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece.start() >= to || piece.page() != page) {
        break;
      }
      words.add(piece.word());
    }
    return new Span(page, words).part(from - start, to - start);
  }

  private int pieceAt(int position) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pieces.get(middle).start() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return high < 0 ? -1 : low;
  }
}
