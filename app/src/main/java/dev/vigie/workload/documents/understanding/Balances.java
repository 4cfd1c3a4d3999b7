package dev.vigie.workload.documents.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the balance of an account at the start and at the end of a statement. */
final class Balances {
  /** Debit balances are negative. */
  record Result(
      Optional<Candidate<Amounts.Found>> opening, Optional<Candidate<Amounts.Found>> closing) {}

  private static final Labels OPENING =
      Labels.list(
          """
          ancien solde, solde precedent, solde initial, solde de depart, solde d'ouverture,
          solde ouverture, solde debut de periode, solde anterieur,
          solde en debut de periode, solde au debut, solde de debut, solde reporte,
          report solde, solde de debut de periode, votre ancien solde, solde a nouveau,
          opening balance, beginning balance, starting balance, start balance,
          previous balance, balance brought forward, brought forward, last statement balance,
          balance at start, balance b/f, balance bfwd, balance from last statement,
          balance at start of period, opening ledger balance, start of period balance,
          old balance, previous statement balance, solde veille, balance at beginning,
          report de solde, solde reporte du, report a nouveau, opening position, position initiale, balance forward, bal fwd, bal b/f,
          balance from previous statement, opening bal, starting ledger balance, prior balance,
          beginning ledger balance, solde de l'extrait precedent, solde dernier extrait,
          solde du dernier releve, solde au dernier releve, solde precedent au, balance at opening,
          votre solde precedent, solde en debut de mois, balance at start of statement,
          initial balance, opening statement balance, solde au debut de la periode, solde de report,
          solde a l'ouverture, report du solde, solde releve precedent, beginning account balance,
          solde crediteur en debut de periode, solde debiteur en debut de periode,
          solde crediteur precedent, solde debiteur precedent, opening balance b/fwd
          """);
  private static final Labels CLOSING =
      Labels.list(
          """
          nouveau solde, solde final, solde de cloture, solde cloture, solde fin de periode,
          solde en fin de periode, solde de fin, solde a la fin, solde de fin de periode,
          votre nouveau solde, solde actuel, solde a reporter, closing balance,
          ending balance, new balance, balance carried forward, carried forward,
          final balance, end balance, balance at end, balance c/f, balance cfwd,
          current balance, balance at end of period, closing ledger balance,
          end of period balance, balance at close, solde arrete au, available balance at end,
          solde en votre faveur, closing position, position finale, solde final au, new account balance,
          solde du present extrait, solde de l'extrait, nouveau solde de votre compte, bal c/f,
          balance at end of statement, current statement balance, solde en fin de mois,
          solde a la fin de la periode, solde a la cloture, closing bal, closing statement balance,
          ending ledger balance, ending account balance, solde de fin de mois, solde au terme,
          your closing balance, solde crediteur en fin de periode,
          solde debiteur en fin de periode, solde crediteur fin de periode, solde fin de mois,
          solde debiteur fin de periode, solde a votre disposition, solde en fin d'extrait,
          solde apres operations, closing position, votre solde au, statement closing balance, solde reporte a nouveau
          """);
  private static final Labels DATED =
      Labels.list(
          """
          solde crediteur au, solde debiteur au, solde au, solde en euros au, solde le,
          solde du compte au, solde crediteur, solde debiteur, solde en date du, balance at,
          balance on, balance as at, balance as of, your balance on, your balance at,
          solde de votre compte au, solde comptable au, balance of, solde disponible au, solde net au,
          solde crediteur le, solde debiteur le, balance in your favour on, solde a la date du,
          solde valeur au, ledger balance on, ledger balance as of, account balance on,
          account balance as of, total balance on
          """);

  private Balances() {}

  static Result of(Paper paper) {
    Optional<Candidate<Amounts.Found>> opening = labelled(paper, OPENING, false);
    Optional<Candidate<Amounts.Found>> closing = labelled(paper, CLOSING, true);
    if (opening.isPresent() && closing.isPresent()) {
      return new Result(opening, closing);
    }
    List<Dated> dated = dated(paper);
    if (dated.isEmpty() && opening.isEmpty() && closing.isEmpty()) {
      return shortlyDated(paper);
    }
    if (opening.isEmpty() && dated.size() > 1) {
      opening = Optional.of(dated.getFirst().amount());
    }
    if (closing.isEmpty() && !dated.isEmpty() && (dated.size() > 1 || opening.isPresent())) {
      closing = Optional.of(dated.getLast().amount());
    }
    return new Result(opening, closing);
  }

  private record Dated(LocalDate date, Candidate<Amounts.Found> amount) {}

  /** Several pages may repeat a balance: the first opening counts and the last closing. */
  private static Optional<Candidate<Amounts.Found>> labelled(
      Paper paper, Labels labels, boolean last) {
    List<Candidate<Amounts.Found>> found = new ArrayList<>();
    for (Labels.Hit hit : paper.find(labels)) {
      List<Candidate<Amounts.Found>> amounts = RowAmounts.of(hit, 0.93);
      if (!amounts.isEmpty()) {
        found.add(RowAmounts.signed(hit, amounts.getFirst()));
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(last ? found.getLast() : found.getFirst());
  }

  /** "Solde au 01/02", without a year: the first and the last in reading order. */
  private static Result shortlyDated(Paper paper) {
    List<Candidate<Amounts.Found>> found = new ArrayList<>();
    for (Labels.Hit hit : paper.find(DATED)) {
      List<Candidate<Amounts.Found>> amounts = RowAmounts.of(hit, 0.7);
      if (hit.leads() && !amounts.isEmpty()) {
        found.add(RowAmounts.signed(hit, amounts.getLast()));
      }
    }
    return found.size() < 2
        ? new Result(Optional.empty(), Optional.empty())
        : new Result(Optional.of(found.getFirst()), Optional.of(found.getLast()));
  }

  private static List<Dated> dated(Paper paper) {
    List<Dated> found = new ArrayList<>();
    for (Labels.Hit hit : paper.find(DATED)) {
      List<Candidate<Amounts.Found>> amounts = RowAmounts.of(hit, 0.85);
      Optional<Candidate<Dates.Found>> date = Read.at(hit, Read.dates(paper.order()), 1);
      if (!amounts.isEmpty() && date.isPresent()) {
        found.add(new Dated(date.get().value().date(), RowAmounts.signed(hit, amounts.getFirst())));
      }
    }
    found.sort(Comparator.comparing(Dated::date));
    return found;
  }
}
