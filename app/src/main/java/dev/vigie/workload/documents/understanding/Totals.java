package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads net, tax and gross totals: candidates by their labels, then those three that add up.
 *
 * <p>Arithmetic outweighs a label, since labels are many and a sum that is right by chance is rare.
 */
final class Totals {
  /** What a label says of the amounts beside it. */
  private enum Kind {
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

  /**
   * @param net of which net and tax may be missing
   */
  record Result(
      Optional<Candidate<Amounts.Found>> net,
      Optional<Candidate<Amounts.Found>> tax,
      Optional<Candidate<Amounts.Found>> gross) {}

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

  private static final BigDecimal CENT = new BigDecimal("0.011");
  private static final int MOST_CANDIDATES = 24;
  private static final double SUM_BONUS = 1.5;

  /** By how many letters a wording with a wrong one must be longer than one without. */
  private static final int WRONG_LETTER = 3;

  /** What a sum gains that is as large as the largest amount called a total. */
  private static final double WHOLE_BONUS = 0.6;

  private final Paper paper;
  private final Map<Kind, List<Candidate<Amounts.Found>>> candidates = new HashMap<>();
  private final Map<Cell, Candidate<Amounts.Found>> taxLines = new LinkedHashMap<>();

  private Totals(Paper paper) {
    this.paper = paper;
  }

  static Result of(Paper paper) {
    Totals totals = new Totals(paper);
    paper.pages().forEach(totals::collect);
    return totals.solve();
  }

  private List<Candidate<Amounts.Found>> of(Kind kind) {
    return candidates.computeIfAbsent(kind, any -> new ArrayList<>());
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
  private static List<Candidate<Amounts.Found>> usable(List<Candidate<Amounts.Found>> row) {
    List<Candidate<Amounts.Found>> money =
        row.stream().filter(each -> each.value().money()).toList();
    if (!money.isEmpty()) {
      return money;
    }
    return row.stream()
        .filter(each -> !each.value().percent() && each.value().decimals() == 0)
        .toList();
  }

  private Result solve() {
    List<Optional<Candidate<Amounts.Found>>> nets = options(Kind.NET);
    List<Optional<Candidate<Amounts.Found>>> grosses = options(Kind.GROSS);
    if (taxLines.size() > 1 && taxLines.size() < 8) {
      of(Kind.TAX).add(sum(List.copyOf(taxLines.values())));
    }
    List<Optional<Candidate<Amounts.Found>>> taxes = options(Kind.TAX);
    BigDecimal largest =
        of(Kind.GROSS).stream()
            .map(each -> each.value().value().abs())
            .max(Comparator.naturalOrder())
            .orElse(BigDecimal.ZERO);
    Result best = new Result(Optional.empty(), Optional.empty(), Optional.empty());
    double bestScore = -1;
    for (Optional<Candidate<Amounts.Found>> gross : grosses) {
      for (Optional<Candidate<Amounts.Found>> net : nets) {
        for (Optional<Candidate<Amounts.Found>> tax : taxes) {
          double score = score(net, tax, gross);
          // The rows of a summary by rate add up too, but to a part.
          if (score >= SUM_BONUS && largest.signum() > 0 && gross.isPresent()) {
            score += WHOLE_BONUS * value(gross).abs().doubleValue() / largest.doubleValue();
          }
          if (score > bestScore) {
            bestScore = score;
            best = new Result(net, tax, gross);
          }
        }
      }
    }
    return complete(best, bestScore >= SUM_BONUS);
  }

  private List<Optional<Candidate<Amounts.Found>>> options(Kind kind) {
    List<Optional<Candidate<Amounts.Found>>> options = new ArrayList<>();
    of(kind).stream()
        .filter(each -> each.value().value().abs().compareTo(new BigDecimal("1E10")) < 0)
        .sorted(Comparator.comparingDouble((Candidate<Amounts.Found> each) -> -each.score()))
        .limit(MOST_CANDIDATES)
        .forEach(each -> options.add(Optional.of(each)));
    options.add(Optional.empty());
    return options;
  }

  private static double score(
      Optional<Candidate<Amounts.Found>> net,
      Optional<Candidate<Amounts.Found>> tax,
      Optional<Candidate<Amounts.Found>> gross) {
    double score = 0;
    for (Optional<Candidate<Amounts.Found>> each : List.of(net, tax, gross)) {
      score += each.map(Candidate::score).orElse(0.0);
    }
    if (net.isPresent() && tax.isPresent() && gross.isPresent()) {
      BigDecimal sum = value(net).add(value(tax));
      boolean same = sum.subtract(value(gross)).abs().compareTo(CENT) < 0;
      boolean plausible = value(tax).abs().compareTo(value(net).abs()) < 0;
      return same && plausible ? score + SUM_BONUS : score * 0.6;
    }
    // A part is not larger than the whole.
    if (gross.isPresent() && (larger(net, gross) || larger(tax, gross))) {
      return score * 0.5;
    }
    return score;
  }

  private static boolean larger(
      Optional<Candidate<Amounts.Found>> part, Optional<Candidate<Amounts.Found>> whole) {
    return part.isPresent() && value(part).abs().compareTo(value(whole).abs()) > 0;
  }

  private static BigDecimal value(Optional<Candidate<Amounts.Found>> amount) {
    return amount.orElseThrow().value().value();
  }

  /** Where two of the three are known, the third may stand on the page under another label. */
  private Result complete(Result result, boolean proven) {
    Result filled = result;
    if (result.net().isPresent() && result.gross().isPresent() && result.tax().isEmpty()) {
      BigDecimal tax = value(result.gross()).subtract(value(result.net()));
      filled =
          new Result(
              result.net(), tax.signum() > 0 ? printed(tax) : Optional.empty(), result.gross());
    } else if (result.tax().isPresent() && result.gross().isPresent() && result.net().isEmpty()) {
      BigDecimal net = value(result.gross()).subtract(value(result.tax()));
      filled = new Result(printed(net), result.tax(), result.gross());
    } else if (result.net().isPresent() && result.tax().isPresent() && result.gross().isEmpty()) {
      BigDecimal gross = value(result.net()).add(value(result.tax()));
      filled = new Result(result.net(), result.tax(), printed(gross));
    } else if (result.gross().isEmpty() && result.net().isEmpty()) {
      filled = new Result(result.net(), result.tax(), largest());
    }
    double factor = proven ? 1.08 : 0.9;
    return new Result(
        filled.net().map(each -> each.times(factor)),
        filled.tax().map(each -> each.times(factor)),
        filled.gross().map(each -> each.times(factor)));
  }

  private Optional<Candidate<Amounts.Found>> printed(BigDecimal value) {
    return paper.amounts().stream()
        .filter(each -> each.value().money() && each.value().value().compareTo(value) == 0)
        .reduce((first, last) -> last)
        .map(each -> each.times(1.3));
  }

  /** For papers without any wording known: the largest amount with cents. */
  private Optional<Candidate<Amounts.Found>> largest() {
    List<BigDecimal> others = of(Kind.OTHER).stream().map(each -> each.value().value()).toList();
    return paper.amounts().stream()
        .filter(each -> each.value().money() && each.value().decimals() == 2)
        .filter(each -> !others.contains(each.value().value()))
        .max(Comparator.comparing(each -> each.value().value()))
        .map(each -> each.times(0.8));
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
