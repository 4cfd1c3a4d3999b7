package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the numbers that name accounts and companies, and chooses those of the right party. */
final class Accounts {
  private static final Labels IBAN = Labels.of("iban", "international bank account number");
  static final Labels BIC =
      Labels.list(
          """
          bic, swift, bic swift, swift bic, code bic, bic code, swift code, code swift,
          bank identifier code, bic adresse swift, adresse swift, code swift bic,
          bic (swift)
          """);
  static final Labels VAT =
      Labels.list(
          """
          tva intracommunautaire, tva intracom, tva intra, n tva, no tva, numero tva,
          numero de tva, n de tva, id tva, identifiant tva, tva n, tva,
          n tva intracommunautaire, numero de tva intracommunautaire, vat, vat number,
          vat no, vat reg, vat reg no, vat registration, vat registration number,
          vat registration no, vat id, tax id, gst no
          """);
  static final Labels SIRET =
      Labels.of("siret", "n siret", "siret n", "no siret", "numero siret", "rcs", "siren siret");
  private static final List<String> THEIRS =
      List.of(
          "client",
          "customer",
          "your",
          "votre",
          "vos",
          "buyer",
          "acheteur",
          "destinataire",
          "preneur");

  private final Paper paper;
  private final Optional<Candidate<String>> other;

  /**
   * @param other the party whose numbers are not wanted
   */
  Accounts(Paper paper, Optional<Candidate<String>> other) {
    this.paper = paper;
    this.other = other;
  }

  Optional<Candidate<String>> iban() {
    List<Candidate<String>> found = new ArrayList<>();
    for (PageLayout page : paper.pages()) {
      for (Cell cell : page.cells()) {
        for (Ibans.Found iban : Ibans.find(cell.text())) {
          span(cell, iban.start(), iban.end())
              .map(span -> new Candidate<>(iban.iban(), span, iban.mended() ? 0.85 : 0.97))
              .map(each -> weighed(page, cell, each))
              .ifPresent(found::add);
        }
      }
      if (found.isEmpty()) {
        // In a table each group of an IBAN may stand in a cell of its own.
        for (Labels.Hit hit : IBAN.find(page)) {
          acrossCells(hit).ifPresent(found::add);
        }
      }
    }
    return best(found);
  }

  private static Optional<Candidate<String>> acrossCells(Labels.Hit hit) {
    List<Word> words = new ArrayList<>();
    hit.rest().ifPresent(rest -> words.addAll(rest.words()));
    Optional<Cell> next = hit.page().right(hit.cell().box());
    for (int cell = 0; cell < 10 && next.isPresent(); cell++) {
      words.addAll(next.get().words());
      next = hit.page().right(next.get().box());
    }
    if (words.isEmpty()) {
      hit.below().ifPresent(below -> words.addAll(below.words()));
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Span row = new Span(hit.page().page().number(), words);
    return Ibans.find(row.text()).stream()
        .findFirst()
        .or(() -> Ibans.withoutFirstLetter(row.text()))
        .flatMap(iban ->
            row.part(iban.start(), iban.end())
                .map(span -> new Candidate<>(iban.iban(), span, 0.9)));
  }

  Optional<Candidate<String>> bic() {
    return Read.best(paper, BIC, Read.identifiers(Identifiers::bics), 0.95);
  }

  Optional<Candidate<String>> vatNumber() {
    List<Candidate<String>> found = found(Identifiers::vatNumbers, VAT, 0.9, 0.75);
    if (found.isEmpty() && paper.english()) {
      for (Labels.Hit hit : paper.find(VAT)) {
        Read.at(hit, Read.identifiers(Identifiers::britishVatFigures), 0.6).ifPresent(found::add);
      }
    }
    return best(found);
  }

  Optional<Candidate<String>> siret() {
    return best(found(Identifiers::sirets, SIRET, 0.85, 0.3));
  }

  private List<Candidate<String>> found(
      Function<String, List<Identifiers.Found>> finder,
      Labels labels,
      double labelled,
      double bare) {
    List<Candidate<String>> found = new ArrayList<>();
    for (PageLayout page : paper.pages()) {
      List<Labels.Hit> hits = labels.find(page);
      for (Cell cell : page.cells()) {
        for (Identifiers.Found each : finder.apply(cell.text())) {
          double score = beside(hits, cell) ? labelled : bare;
          double checked = each.checked() ? 0.12 : 0;
          if (score + checked > 0.4) {
            span(cell, each.start(), each.end())
                .map(span -> new Candidate<>(each.value(), span, score + checked))
                .map(candidate -> weighed(page, cell, candidate))
                .ifPresent(found::add);
          }
        }
      }
    }
    return found;
  }

  private static boolean beside(List<Labels.Hit> hits, Cell cell) {
    return hits.stream()
        .anyMatch(hit ->
            hit.cell() == cell
                || wraps(hit, cell)
                || Read.rightCells(hit).contains(cell)
                || hit.page().below(hit.label().box()).filter(below -> below == cell).isPresent());
  }

  /** Running text: the label ends a line, its number begins the next. */
  private static boolean wraps(Labels.Hit hit, Cell cell) {
    return cell.line() == hit.cell().line() + 1
        && cell.first()
        && hit.rest().isEmpty()
        && cell.span().page() == hit.page().page().number()
        && Read.rightCells(hit).isEmpty();
  }

  /** What stands in the other party's block, or is called the customer's, is likely theirs. */
  private Candidate<String> weighed(PageLayout page, Cell cell, Candidate<String> candidate) {
    String key = cell.key();
    boolean theirs =
        THEIRS.stream()
            .map(Fold::key)
            .anyMatch(word ->
                key.startsWith(word) || key.contains("tva" + word) || key.contains(word + "vat"));
    if (theirs || Parties.belongsTo(other, page, cell.box()) || inBlock(cell.box())) {
      return candidate.times(0.4);
    }
    return candidate;
  }

  /** Also where label and number are two cells, of which only the label keeps the block's edge. */
  private boolean inBlock(Box box) {
    if (other.isEmpty()) {
      return false;
    }
    Box name = other.get().span().box();
    boolean height = box.y0() > name.y0() && box.y0() < name.y0() + 0.12;
    return height && box.x0() >= name.x0() - 0.02 && box.x0() < name.x0() + 0.25;
  }

  /** The issuer's even if it is the only one; the customer's alone is not taken for it. */
  private static Optional<Candidate<String>> best(List<Candidate<String>> found) {
    return found.stream()
        .filter(each -> each.score() > 0.42)
        .max(Comparator.comparingDouble(Candidate::score));
  }

  private static Optional<Span> span(Cell cell, int start, int end) {
    return cell.span().part(start, end);
  }
}
