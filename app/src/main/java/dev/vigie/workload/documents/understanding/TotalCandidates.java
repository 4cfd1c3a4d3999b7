package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The amounts of a paper that stand beside or below a word for a total. */
final class TotalCandidates {
  /** What a label says of the amounts beside it. */
  enum Kind {
    NET,
    TAX,
    GROSS,
    /** Amounts that are no total: a deposit, a discount, the change given. */
    OTHER
  }

  private record Wording(Kind kind, Labels labels, double weight) {}

  private record Labelled(Wording wording, Labels.Hit hit) {
    /** Letters that agree: "Total TVA" is no "total HTVA" with a letter lost. */
    int fit() {
      int length = hit.to() - hit.from();
      return wording.labels().is(hit.label().text()) ? length : length - WRONG_LETTER;
    }
  }

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording(Kind.NET, TotalLabels.NET, 0.9),
          new Wording(Kind.NET, TotalLabels.NET_WEAK, 0.6),
          new Wording(Kind.TAX, TotalLabels.TAX, 0.9),
          new Wording(Kind.TAX, TotalLabels.TAX_WEAK, 0.8),
          new Wording(Kind.TAX, TotalLabels.TAX_WITHIN, 0.8),
          new Wording(Kind.GROSS, TotalLabels.GROSS, 0.95),
          new Wording(Kind.GROSS, TotalLabels.GROSS_DUE, 0.85),
          new Wording(Kind.GROSS, TotalLabels.GROSS_WEAK, 0.7),
          new Wording(Kind.GROSS, TotalLabels.PAID, 0.45),
          new Wording(Kind.OTHER, TotalLabels.OTHER, 0));

  static final int MOST_CANDIDATES = 24;

  /** By how many letters a wording with a wrong one must be longer than one without. */
  private static final int WRONG_LETTER = 3;

  /** From so many sums with cents on, whole numbers are no sums. */
  private static final int MANY_SUMS = 3;

  private static final int MOST_RATES = 8;

  private final boolean withCents;
  private final Map<Kind, List<Candidate<Amounts.Found>>> candidates = new EnumMap<>(Kind.class);
  private final Map<Cell, Candidate<Amounts.Found>> taxLines = new LinkedHashMap<>();

  private TotalCandidates(boolean withCents) {
    this.withCents = withCents;
  }

  static TotalCandidates of(Paper paper) {
    long sums = paper.amounts().stream().filter(each -> each.value().money()).count();
    TotalCandidates candidates = new TotalCandidates(sums >= MANY_SUMS);
    paper.pages().forEach(candidates::collect);
    candidates.addUpTaxes();
    return candidates;
  }

  /** In reading order. */
  List<Candidate<Amounts.Found>> of(Kind kind) {
    return candidates.computeIfAbsent(kind, any -> new ArrayList<>());
  }

  /** Several rates: their taxes together. */
  private void addUpTaxes() {
    if (taxLines.size() > 1 && taxLines.size() < MOST_RATES) {
      of(Kind.TAX).add(sum(List.copyOf(taxLines.values())));
    }
  }

  private void collect(PageLayout page) {
    Map<Cell, List<Labelled>> byCell = new LinkedHashMap<>();
    for (Wording wording : WORDINGS) {
      for (Labels.Hit hit : wording.labels().find(page)) {
        // "Incl. VAT 3.60", but not "Total incl. VAT".
        if (wording.labels() == TotalLabels.TAX_WITHIN && !hit.leads()) {
          continue;
        }
        byCell
            .computeIfAbsent(hit.cell(), cell -> new ArrayList<>())
            .add(new Labelled(wording, hit));
      }
    }
    // What a label in two lines says counts, not what each of them alone does.
    List.copyOf(byCell.keySet()).stream()
        .flatMap(cell -> cell.parts().stream())
        .forEach(byCell::remove);
    byCell.replaceAll((cell, hits) -> longest(hits));
    byCell.forEach((cell, hits) -> {
      for (int index = 0; index < hits.size(); index++) {
        int end = index + 1 < hits.size() ? hits.get(index + 1).hit().from() : -1;
        read(hits.get(index), end, byCell);
      }
    });
  }

  /** Of labels that overlap the longest: "total incl. VAT" rather than "total" and "VAT". */
  private static List<Labelled> longest(List<Labelled> hits) {
    List<Labelled> sorted = new ArrayList<>(hits);
    sorted.sort(
        Comparator.comparingInt((Labelled each) -> -each.fit())
            .thenComparingDouble(each -> -each.wording().weight()));
    List<Labelled> kept = new ArrayList<>();
    for (Labelled each : sorted) {
      boolean free =
          kept.stream()
              .allMatch(other ->
                  each.hit().to() <= other.hit().from() || each.hit().from() >= other.hit().to());
      if (free && kept.size() < MOST_CANDIDATES) {
        kept.add(each);
      }
    }
    kept.sort(Comparator.comparingInt(each -> each.hit().from()));
    dropRates(kept);
    return kept;
  }

  /** In "TVA au taux de 20 %" the rate is the tax's; it does not end what the label names. */
  private static void dropRates(List<Labelled> kept) {
    for (int index = kept.size() - 1; index > 0; index--) {
      Labels.Hit before = kept.get(index - 1).hit();
      Labels.Hit hit = kept.get(index).hit();
      boolean bare =
          before
              .cell()
              .span(before.to(), hit.from())
              .map(span -> span.text().chars().noneMatch(Character::isDigit))
              .orElse(true);
      if (bare && kept.get(index).wording().kind() == Kind.OTHER) {
        kept.remove(index);
      }
    }
  }

  private void read(Labelled labelled, int untilKey, Map<Cell, List<Labelled>> byCell) {
    Labels.Hit hit = labelled.hit();
    Kind kind = labelled.wording().kind();
    double weight = labelled.wording().weight();
    if (of(kind).size() >= MOST_CANDIDATES || TotalLabels.inItemHeader(hit)) {
      return;
    }
    List<Candidate<Amounts.Found>> row = new ArrayList<>();
    Optional<Span> rest =
        untilKey < 0 ? hit.rest() : hit.cell().span(hit.to(), untilKey).flatMap(Span::trimmed);
    rest.ifPresent(span -> row.addAll(Read.all(span, Read.AMOUNT, weight)));
    boolean open = untilKey < 0;
    for (Cell cell : open ? Read.rightCells(hit) : List.<Cell>of()) {
      if (byCell.containsKey(cell)) {
        break;
      }
      row.addAll(Read.all(cell.span(), Read.AMOUNT, weight));
    }
    List<Candidate<Amounts.Found>> amounts = usable(row);
    if (!amounts.isEmpty()) {
      add(kind, hit, amounts.getLast(), 1);
      for (int index = 0; index + 1 < amounts.size(); index++) {
        add(kind, hit, amounts.get(index), 0.6);
      }
      return;
    }
    below(labelled, byCell);
  }

  /** A column under the label: its first amount, and the last one, which may be the sum. */
  private void below(Labelled labelled, Map<Cell, List<Labelled>> byCell) {
    Labels.Hit hit = labelled.hit();
    double weight = labelled.wording().weight();
    List<Candidate<Amounts.Found>> beside = besideColumn(labelled);
    if (!beside.isEmpty()) {
      add(labelled.wording().kind(), hit, beside.getFirst(), 0.9);
      return;
    }
    List<Candidate<Amounts.Found>> column = new ArrayList<>();
    Box from = hit.label().box();
    Optional<Cell> next = hit.page().below(from);
    while (next.isPresent() && column.size() < 6 && !byCell.containsKey(next.get())) {
      Span label = hit.label();
      Optional<Candidate<Amounts.Found>> under =
          usable(Read.all(next.get().span(), Read.AMOUNT, weight)).stream()
              .filter(found -> overlap(label, found.span()) > -0.03)
              .max(Comparator.comparingDouble(found -> overlap(label, found.span())));
      boolean other =
          !column.isEmpty()
              && under.isPresent()
              && column.getFirst().value().money() != under.get().value().money();
      if (under.isEmpty() || other) {
        break;
      }
      column.add(under.get());
      next = hit.page().below(next.get().box());
    }
    for (int index = 0; index < column.size(); index++) {
      add(labelled.wording().kind(), hit, column.get(index), index == 0 ? 0.9 : 0.6);
    }
    if (column.size() > 1 && labelled.wording().kind() != Kind.OTHER) {
      of(labelled.wording().kind()).add(sum(column).times(0.8));
    }
  }

  /** The amount of the heading's place in the row of values, where it is not under the heading. */
  private List<Candidate<Amounts.Found>> besideColumn(Labelled labelled) {
    Labels.Hit hit = labelled.hit();
    Optional<Cell> value = hit.leads() ? hit.page().inRowBelow(hit.cell()) : Optional.empty();
    return value
        .filter(cell -> overlap(hit.label(), cell.span()) <= 0)
        .map(cell -> usable(Read.all(cell.span(), Read.AMOUNT, labelled.wording().weight())))
        .filter(amounts -> amounts.size() == 1)
        .orElse(List.of());
  }

  private static double overlap(Span one, Span other) {
    return Math.min(one.box().x1(), other.box().x1()) - Math.max(one.box().x0(), other.box().x0());
  }

  private void add(Kind kind, Labels.Hit hit, Candidate<Amounts.Found> amount, double factor) {
    double whole = amount.value().money() ? 1 : 0.7;
    Candidate<Amounts.Found> weighed = amount.times(factor * whole);
    of(kind).add(weighed);
    if (kind == Kind.TAX && factor == 1) {
      taxLines.putIfAbsent(hit.cell(), weighed);
    }
  }

  /** Money, where there is any; else whole numbers that are no rate. */
  private List<Candidate<Amounts.Found>> usable(List<Candidate<Amounts.Found>> row) {
    List<Candidate<Amounts.Found>> money =
        row.stream().filter(each -> each.value().money()).toList();
    if (!money.isEmpty()) {
      return money;
    }
    return withCents
        ? List.of()
        : row.stream()
            .filter(each -> !each.value().percent() && each.value().decimals() == 0)
            .toList();
  }

  /** Several rates: their taxes together, shown at the first one. */
  private static Candidate<Amounts.Found> sum(List<Candidate<Amounts.Found>> parts) {
    BigDecimal sum = BigDecimal.ZERO;
    double score = 1;
    for (Candidate<Amounts.Found> part : parts) {
      sum = sum.add(part.value().value());
      score = Math.min(score, part.score());
    }
    Amounts.Found first = parts.getFirst().value();
    List<Word> words = new ArrayList<>();
    parts.forEach(part -> words.addAll(part.span().words()));
    Amounts.Found total =
        new Amounts.Found(
            sum, first.decimals(), first.currency(), false, first.start(), first.end());
    return new Candidate<>(total, new Span(parts.getFirst().span().page(), words), score * 0.95);
  }
}
