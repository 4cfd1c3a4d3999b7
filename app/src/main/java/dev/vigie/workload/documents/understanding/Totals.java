package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.understanding.TotalCandidates.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads net, tax and gross totals: candidates by their labels, then those three that add up.
 *
 * <p>Arithmetic outweighs a label, since labels are many and a sum that is right by chance is rare.
 */
final class Totals {
  /**
   * @param net of which net and tax may be missing
   */
  record Result(
      Optional<Candidate<Amounts.Found>> net,
      Optional<Candidate<Amounts.Found>> tax,
      Optional<Candidate<Amounts.Found>> gross) {}

  private static final BigDecimal CENT = new BigDecimal("0.011");
  private static final double SUM_BONUS = 1.5;

  /** The same where freight or a deposit makes up the difference. */
  private static final double REST_BONUS = 0.6;

  /** Score of an amount without a label is a half. */
  private static final double BY_RATE = 1.4;

  /** What a sum gains that is as large as the largest amount called a total. */
  private static final double WHOLE_BONUS = 0.6;

  private final Paper paper;
  private final TotalCandidates candidates;

  /** Amounts that may come on top of net and tax, such as freight. */
  private final List<BigDecimal> others;

  private Totals(Paper paper) {
    this.paper = paper;
    this.candidates = TotalCandidates.of(paper);
    this.others =
        candidates.of(Kind.OTHER).stream()
            .filter(each -> each.value().money())
            .map(each -> each.value().value().abs())
            .filter(other -> other.signum() > 0)
            .distinct()
            .limit(TotalCandidates.MOST_CANDIDATES)
            .toList();
  }

  static Result of(Paper paper) {
    return new Totals(paper).solve();
  }

  private Result solve() {
    List<Optional<Candidate<Amounts.Found>>> nets = options(Kind.NET);
    List<Optional<Candidate<Amounts.Found>>> grosses = options(Kind.GROSS);
    List<Optional<Candidate<Amounts.Found>>> taxes = options(Kind.TAX);
    BigDecimal largest =
        candidates.of(Kind.GROSS).stream()
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
    if (addsUp(best)) {
      return complete(best, true);
    }
    Result likeliest = best;
    return byRate().orElseGet(() -> complete(likeliest, false));
  }

  private boolean addsUp(Result result) {
    if (result.net().isEmpty() || result.tax().isEmpty() || result.gross().isEmpty()) {
      return false;
    }
    BigDecimal rest =
        value(result.gross()).subtract(value(result.net())).subtract(value(result.tax())).abs();
    return rest.compareTo(CENT) < 0 || others.stream().anyMatch(other -> same(other, rest));
  }

  /**
   * Where a scan leaves labels and amounts in different rows: the largest three printed amounts of
   * which the second is the first at a rate of VAT in force, and the third their sum.
   */
  private Optional<Result> byRate() {
    if (candidates.of(Kind.TAX).isEmpty()) {
      return Optional.empty();
    }
    Map<BigDecimal, Candidate<Amounts.Found>> printed = new TreeMap<>(Comparator.reverseOrder());
    for (Candidate<Amounts.Found> each : paper.amounts()) {
      boolean sum =
          each.value().money() && each.value().decimals() == 2 && each.value().value().signum() > 0;
      if (sum && others.stream().noneMatch(other -> same(other, each.value().value()))) {
        printed.put(each.value().value(), each);
      }
    }
    List<Candidate<Amounts.Found>> largest =
        printed.values().stream().limit(TotalCandidates.MOST_CANDIDATES).toList();
    for (Candidate<Amounts.Found> gross : largest) {
      for (Candidate<Amounts.Found> net : largest) {
        BigDecimal difference = gross.value().value().subtract(net.value().value());
        Candidate<Amounts.Found> tax = difference.signum() > 0 ? printed.get(difference) : null;
        if (tax != null && VatRates.applies(net.value().value(), difference)) {
          return Optional.of(
              new Result(
                  Optional.of(net.times(BY_RATE)),
                  Optional.of(tax.times(BY_RATE)),
                  Optional.of(gross.times(BY_RATE))));
        }
      }
    }
    return Optional.empty();
  }

  private List<Optional<Candidate<Amounts.Found>>> options(Kind kind) {
    List<Optional<Candidate<Amounts.Found>>> options = new ArrayList<>();
    candidates.of(kind).stream()
        .filter(each -> each.value().value().abs().compareTo(new BigDecimal("1E10")) < 0)
        .sorted(Comparator.comparingDouble((Candidate<Amounts.Found> each) -> -each.score()))
        .limit(TotalCandidates.MOST_CANDIDATES)
        .forEach(each -> options.add(Optional.of(each)));
    options.add(Optional.empty());
    return options;
  }

  private double score(
      Optional<Candidate<Amounts.Found>> net,
      Optional<Candidate<Amounts.Found>> tax,
      Optional<Candidate<Amounts.Found>> gross) {
    double score = 0;
    for (Optional<Candidate<Amounts.Found>> each : List.of(net, tax, gross)) {
      score += each.map(Candidate::score).orElse(0.0);
    }
    if (net.isPresent() && tax.isPresent() && gross.isPresent()) {
      BigDecimal sum = value(net).add(value(tax));
      BigDecimal rest = value(gross).subtract(sum).abs();
      boolean plausible = value(tax).abs().compareTo(value(net).abs()) < 0;
      if (plausible && rest.compareTo(CENT) < 0) {
        return score + SUM_BONUS;
      }
      return plausible && others.stream().anyMatch(other -> same(other, rest))
          ? score + REST_BONUS
          : score * 0.6;
    }
    // A part is not larger than the whole.
    if (gross.isPresent() && (larger(net, gross) || larger(tax, gross))) {
      return score * 0.5;
    }
    return score;
  }

  private static boolean same(BigDecimal one, BigDecimal other) {
    return one.subtract(other).abs().compareTo(CENT) < 0;
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
    List<BigDecimal> others =
        candidates.of(Kind.OTHER).stream().map(each -> each.value().value()).toList();
    return paper.amounts().stream()
        .filter(each -> each.value().money() && each.value().decimals() == 2)
        .filter(each -> !others.contains(each.value().value()))
        .max(Comparator.comparing(each -> each.value().value()))
        .map(each -> each.times(0.8));
  }
}
