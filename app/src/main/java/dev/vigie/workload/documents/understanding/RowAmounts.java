package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the amount that a label of a table names, by the row it heads or the column it tops. */
final class RowAmounts {
  private static final Labels TO_DATE =
      Labels.list(
          """
          cumul, cumuls, cumul annuel, annuel, ytd, year to date, this year, to date,
          depuis le 1er janvier
          """);
  private static final Labels DEBIT =
      Labels.list(
          """
          debit, debits, withdrawals, money out, paid out, payments out, sorties, debit eur,
          debit en euros, depenses
          """);
  private static final Labels CREDIT =
      Labels.list(
          """
          credit, credits, deposits, money in, paid in, payments in, entrees, credit eur,
          credit en euros, recettes
          """);
  private static final Labels NEGATIVE =
      Labels.of("debiteur", "overdrawn", "dr", "od", "en debit").except("en debut");
  private static final Labels POSITIVE =
      Labels.of("crediteur", "cr", "en credit", "in credit", "en votre faveur");

  private static final Pattern MINUS = Pattern.compile("[-–—−]");

  private RowAmounts() {}

  /** The money behind the label and in the cells to its right, else below it. */
  static List<Candidate<Amounts.Found>> of(Labels.Hit hit, double weight) {
    List<Candidate<Amounts.Found>> row = new ArrayList<>();
    hit.rest().ifPresent(rest -> row.addAll(Read.all(rest, Read.AMOUNT, weight)));
    for (Cell cell : Read.rightCells(hit)) {
      row.addAll(Read.all(cell.span(), Read.AMOUNT, weight));
    }
    List<Candidate<Amounts.Found>> amounts =
        row.stream().filter(each -> each.value().money()).toList();
    if (!amounts.isEmpty()) {
      return amounts;
    }
    return Read.below(hit, Read.AMOUNT, weight * 0.93).filter(each -> each.value().money()).stream()
        .toList();
  }

  /** Without the amounts that stand in a column of sums since the start of the year. */
  static List<Candidate<Amounts.Found>> ofThisPeriod(
      Labels.Hit hit, List<Candidate<Amounts.Found>> amounts) {
    List<Box> heads =
        TO_DATE.find(hit.page()).stream()
            .map(head -> head.cell().box())
            .filter(box -> box.y1() < hit.label().box().y0() + 0.002)
            .toList();
    List<Candidate<Amounts.Found>> kept =
        amounts.stream()
            .filter(each -> heads.stream().noneMatch(head -> under(head, each.span().box())))
            .toList();
    return kept.isEmpty() ? amounts : kept;
  }

  /** Whether what stands before a label in its cell speaks of sums since the start of the year. */
  static boolean toDate(Labels.Hit hit) {
    return TO_DATE.find(hit.page()).stream()
        .anyMatch(other -> other.cell() == hit.cell() && other.to() <= hit.from());
  }

  /** A debit becomes negative: by a word beside it, else by the column that it stands in. */
  static Candidate<Amounts.Found> signed(Labels.Hit hit, Candidate<Amounts.Found> amount) {
    Amounts.Found found = amount.value();
    if (found.value().signum() <= 0) {
      return amount;
    }
    boolean negative =
        beside(NEGATIVE, hit, amount) || minusBehind(hit.page(), amount.span().box());
    if (!negative && !beside(POSITIVE, hit, amount)) {
      negative = inDebitColumn(hit.page(), amount.span().box());
    }
    if (!negative) {
      return amount;
    }
    Amounts.Found debit =
        new Amounts.Found(
            found.value().negate(),
            found.decimals(),
            found.currency(),
            false,
            found.start(),
            found.end());
    return new Candidate<>(debit, amount.span(), amount.score());
  }

  private static boolean beside(Labels labels, Labels.Hit hit, Candidate<Amounts.Found> amount) {
    double middle = amount.span().box().centerY();
    return labels.find(hit.page()).stream()
        .map(word -> word.label().box())
        .anyMatch(box ->
            Math.abs(box.centerY() - middle) < box.height()
                && box.x1() > hit.label().box().x0() - 0.01);
  }

  /** "125,12 -", with the sign apart. */
  private static boolean minusBehind(PageLayout page, Box amount) {
    return page.near(amount.centerY(), amount.height() / 2).stream()
        .filter(cell -> cell.box().x1() > amount.x1() && cell.box().x0() < amount.x1() + 0.03)
        .filter(cell -> MINUS.matcher(cell.words().getLast().text()).matches())
        .anyMatch(cell ->
            cell.words().size() == 1
                || cell.words().get(cell.words().size() - 2).box().x1() < amount.x1() + 0.005);
  }

  private static boolean inDebitColumn(PageLayout page, Box amount) {
    Optional<Box> debit = head(DEBIT, page, amount);
    Optional<Box> credit = head(CREDIT, page, amount);
    if (debit.isEmpty() || credit.isEmpty()) {
      return false;
    }
    double toDebit = distance(debit.get(), amount);
    return toDebit < distance(credit.get(), amount) && toDebit < 0.06;
  }

  /** The nearest head of a column above. */
  private static Optional<Box> head(Labels labels, PageLayout page, Box amount) {
    return labels.find(page).stream()
        .filter(Labels.Hit::leads)
        .map(hit -> hit.label().box())
        .filter(box -> box.y1() < amount.y0() + 0.002)
        .max(Comparator.comparingDouble(Box::y1));
  }

  /** Heads stand over the left, the middle or the right edge of their column. */
  private static double distance(Box head, Box amount) {
    if (under(head, amount)) {
      return 0;
    }
    return Math.min(Math.abs(head.x1() - amount.x1()), Math.abs(head.centerX() - amount.centerX()));
  }

  private static boolean under(Box head, Box amount) {
    return Math.min(head.x1(), amount.x1()) > Math.max(head.x0(), amount.x0());
  }
}
