package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.understanding.Labels.Hit;
import java.util.List;
import java.util.Optional;

/** Finds what a letter is about. */
final class LetterSubject {
  private static final int LONGEST_SUBJECT = 160;
  private static final Labels SUBJECT =
      Labels.listed(
          "objet; object; subject; re; concerne; sujet; regarding; subject line; concerns; "
              + "ref objet; objet du courrier; objet de la demande; à propos de; betreff; subject matter; our subject; ref / objet; motif");

  private LetterSubject() {}

  static Optional<Field> find(PageLayout page, Optional<Cell> salutation, double body) {
    for (Hit hit : SUBJECT.find(page)) {
      boolean near = hit.cell().box().y0() < Math.max(body + 0.12, LetterFields.HEAD);
      if (hit.leads() && near && (separated(hit) || hit.right().isPresent())) {
        Optional<Span> rest = hit.rest();
        Optional<Span> value = rest.isPresent() ? rest : hit.right();
        if (value.isPresent()) {
          return Optional.of(wrapped(page, hit.cell(), value.get()));
        }
      }
    }
    return salutation.flatMap(cell -> headline(page, cell).or(() -> overline(page, cell)));
  }

  /**
   * French letters without "Objet" name their subject in a line of its own above the salutation.
   */
  private static Optional<Field> overline(PageLayout page, Cell salutation) {
    List<Cell> above =
        page.cells().stream()
            .filter(cell -> cell.box().y1() <= salutation.box().centerY())
            .sorted((one, other) -> Double.compare(other.box().y0(), one.box().y0()))
            .limit(2)
            .toList();
    if (above.isEmpty()) {
      return Optional.empty();
    }
    Cell line = above.getFirst();
    boolean alone =
        above.size() < 2 || line.box().y0() - above.get(1).box().y1() > 0.45 * line.box().height();
    boolean words = line.words().size() >= 2 && line.words().size() <= 16;
    boolean other =
        (!LetterFields.isName(line.span()) && line.text().length() <= LetterFields.LONGEST_NAME)
            || LetterFields.address(line.text())
            || LetterFields.TO.start(line)
            || line.text().endsWith(",")
            || (Dates.find(line.text(), Dates.Order.DAY_FIRST).size() == 1
                && line.words().size() < 6);
    return alone && words && !other && line.box().x0() < 0.3
        ? Optional.of(line.span().field(line.text(), LetterFields.LIKELY))
        : Optional.empty();
  }

  private static boolean separated(Hit hit) {
    String text = hit.cell().text();
    int end = Math.min(text.length(), hit.label().text().length() + 3);
    return text.substring(0, end).indexOf(':') >= 0
        || text.substring(0, end).indexOf('-') >= 0
        || hit.rest().isEmpty()
        || hit.label().text().length() > 2;
  }

  /** The next line too, when the first fills its column. */
  private static Field wrapped(PageLayout page, Cell label, Span value) {
    Field field = value.field(value.text(), LetterFields.SURE);
    Optional<Cell> next = page.below(value.box());
    if (next.isEmpty() || value.box().x1() < 0.72) {
      return field;
    }
    Box below = next.get().box();
    boolean close = below.y0() - value.box().y1() < 0.75 * value.box().height();
    boolean aligned =
        Math.abs(below.x0() - value.box().x0()) < 0.015
            || Math.abs(below.x0() - label.box().x0()) < 0.015;
    String text = next.get().text();
    if (!close
        || !aligned
        || LetterFields.salutes(next.get())
        || text.length() > LONGEST_SUBJECT
        || LetterFields.NO_NAME.start(next.get())) {
      return field;
    }
    return new Field(
        field.value() + " " + text,
        field.raw() + " " + text,
        field.page(),
        LetterFields.LIKELY,
        field.box().union(below));
  }

  /** English letters name their subject in a line of its own below the salutation, or above it. */
  private static Optional<Field> headline(PageLayout page, Cell salutation) {
    Optional<Cell> below =
        page.cells().stream()
            .filter(cell -> cell.box().y0() > salutation.box().centerY())
            .min((one, other) -> Double.compare(one.box().y0(), other.box().y0()));
    if (below.isEmpty() || below.get().words().size() > 14) {
      return Optional.empty();
    }
    Cell line = below.get();
    String text = line.text();
    boolean ends = ".,;!:".indexOf(text.charAt(text.length() - 1)) >= 0;
    Optional<Cell> next = page.below(line.box());
    boolean alone =
        next.isEmpty() || next.get().box().y0() - line.box().y1() > 0.45 * line.box().height();
    return ends || !alone || line.box().x1() > 0.85
        ? Optional.empty()
        : Optional.of(line.span().field(text, LetterFields.LIKELY));
  }
}
