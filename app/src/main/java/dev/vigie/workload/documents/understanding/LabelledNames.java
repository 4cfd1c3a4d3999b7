package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the name that stands beside or below a label. */
final class LabelledNames {
  private static final int LINES_DOWN = 4;

  /** In line heights. */
  private static final double NEXT_LINE = 2.2;

  private LabelledNames() {}

  /** The name beside or below a label, the first line there that can be one. */
  static Optional<Candidate<String>> find(Paper paper, Labels labels, double weight) {
    return paper.find(labels).stream()
        .filter(Labels.Hit::leads)
        .map(hit -> beside(hit, weight))
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(Candidate::score));
  }

  static Optional<Candidate<String>> beside(Labels.Hit hit, double weight) {
    boolean sure = Fold.key(hit.label().text()).length() > 3;
    double score = weight * (1 - 0.15 * hit.label().box().y0()) * (sure ? 1 : 0.8);
    Optional<Span> rest = hit.rest();
    if (rest.isPresent()) {
      Optional<Candidate<String>> behind =
          sure || hit.cell().text().contains(":")
              ? rest.flatMap(span -> name(span, score)).filter(LabelledNames::capital)
              : Optional.empty();
      // A number behind the label, "Client 00417": it does not head an address.
      boolean remark = rest.get().text().matches("\\(.{1,30}\\)?:?|[/&].{1,30}");
      return remark ? downFrom(hit, score * 0.96) : behind;
    }
    List<Cell> right = Read.rightCells(hit);
    boolean close = !right.isEmpty() && near(hit, right.getFirst());
    if (close && code(right.getFirst().text())) {
      return Optional.empty();
    }
    Optional<Candidate<String>> below = downFrom(hit, score * 0.98);
    if (close) {
      Optional<Candidate<String>> beside = name(right.getFirst().span(), score * 0.97);
      // A heading's own column wins over the neighbouring heading's.
      if (beside.isPresent() && (below.isEmpty() || !underSameEdge(hit, below.get()))) {
        return beside;
      }
    }
    return below;
  }

  /** "For professional services" names nobody. */
  private static boolean capital(Candidate<String> name) {
    return !Character.isLowerCase(name.value().charAt(0));
  }

  /** "00417", "C06185": one word with figures. */
  private static boolean code(String text) {
    return text.indexOf(' ') < 0 && text.chars().anyMatch(Character::isDigit);
  }

  private static boolean near(Labels.Hit hit, Cell right) {
    return right.box().x0() - hit.cell().box().x1() < 0.3;
  }

  private static boolean underSameEdge(Labels.Hit hit, Candidate<String> below) {
    Box name = below.span().box();
    Box label = hit.label().box();
    boolean next = name.y0() - label.y1() < NEXT_LINE * Math.max(label.height(), name.height());
    return next && Math.abs(name.x0() - label.x0()) < 0.025;
  }

  private static Optional<Candidate<String>> downFrom(Labels.Hit hit, double score) {
    Optional<Cell> cell = hit.page().below(hit.label().box());
    double factor = 1;
    for (int line = 0; line < LINES_DOWN && cell.isPresent(); line++) {
      Optional<Candidate<String>> name = name(cell.get().span(), score * factor);
      if (name.isPresent()) {
        return name;
      }
      if (Names.address(cell.get().text())) {
        return Optional.empty();
      }
      factor *= 0.9;
      cell = hit.page().below(cell.get().box());
    }
    return Optional.empty();
  }

  static Optional<Candidate<String>> name(Span span, double score) {
    return Names.of(span, true).map(name -> new Candidate<>(name.text(), name, score));
  }
}
