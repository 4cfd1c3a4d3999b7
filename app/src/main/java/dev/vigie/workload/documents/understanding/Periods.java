package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Word;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from when to when an account statement runs, and for which month a payslip is. */
final class Periods {
  /**
   * @param start first day
   * @param end last day
   */
  record Result(Optional<Candidate<LocalDate>> start, Optional<Candidate<LocalDate>> end) {
    static Result none() {
      return new Result(Optional.empty(), Optional.empty());
    }
  }

  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?i)[\\s,.:()]{0,3}(?:au|to|à|a|until|till|through|thru|jusqu'au|jusqu’au|and|et|[-–—/>→]{1,2})[\\s:]{0,3}(?:le )?");

  /** "du 1er au 31 mars 2024", "1 - 31 March 2024", "du 01/03 au 31/03/2024". */
  private static final Pattern SHORT_START =
      Pattern.compile(
          "(?<![\\d/.])(\\d{1,2})(?:er|st|nd|rd|th)?(?:[ /.]([\\p{L}\\d]{1,10})\\.?)?"
              + " ?(?i:au|to|until|through|[-–—]) ?(?:le )?$");

  private static final Labels START =
      Labels.list(
          """
          du, date de debut, debut, debut de periode, debut de la periode, from, start date,
          period start, statement start, from date, period from, periode du, date debut,
          start of period, date from, period begin, statement begin, statement begins, begin date,
          beginning date, statement start date, period beginning, statement from, opening date
          """);
  private static final Labels END =
      Labels.list(
          """
          au, date de fin, fin, fin de periode, fin de la periode, to, end date, period end,
          statement end, to date, period to, date d'arrete, arrete au, jusqu'au, date fin,
          end of period, date to, arrete le, period ending, closing date, statement ends, ending date,
          statement end date, statement closing date, statement to, period ended
          """);

  private static final Labels MONTH =
      Labels.list(
          """
          periode, periode de paie, periode de paye, periode du, mois, mois de, mois de paie,
          paie du mois de, paie de, paie du, pay period, period, month, salary month,
          pay month, bulletin de paie, bulletin de paye, bulletin de salaire, fiche de paie,
          bulletin du mois de, payslip for, pay slip for, for the month of, month of,
          for the period, salaire de, period ending, period end, month ending,
          pay period ending, salary for, payslip, mois concerne, au titre de, tax month,
          remuneration de, salaire du mois de, paye du mois, paye de, mois de paye, decompte de salaire,
          bulletin du mois, earnings for, pay for, wages for, salary slip for, salary slip for the month of,
          payslip for the month of, periode d'emploi, periode travaillee, month/year, pay month and year,
          fiche de salaire, decompte, periode concernee, week ending, week ended, w/e, period ended, for period ended,
          fortnight ending, four weeks ending, month ended, period to
          """);
  private static final Labels PAID =
      Labels.list(
          """
          pay date, date de paiement, date de paie, paye le, payment date, paid on,
          process date, date paid, payee le, date de versement, date de reglement,
          virement le, date
          """);

  private Periods() {}

  static Result statement(Paper paper) {
    List<Result> found = new ArrayList<>();
    for (PageLayout page : paper.pages()) {
      for (Cell cell : page.cells()) {
        between(paper, rowFrom(page, cell)).ifPresent(found::add);
      }
    }
    Optional<Result> pair =
        found.stream()
            .max(
                Comparator.comparingDouble(each -> each.start().map(Candidate::score).orElse(0.0)));
    if (pair.isPresent()) {
      return pair.get();
    }
    Read.Reader<Dates.Found> reader = Read.dates(paper.order());
    Optional<Candidate<Dates.Found>> start = Read.best(paper, START, reader, 0.85);
    Optional<Candidate<Dates.Found>> end = Read.best(paper, END, reader, 0.85);
    if (start.isPresent() || end.isPresent()) {
      return new Result(start.map(Periods::day), end.map(Periods::day));
    }
    return wholeMonth(paper).orElseGet(Result::none);
  }

  /**
   * The month that a payslip is for; where it names days, the month of the last one, since a period
   * may start in the month before.
   */
  static Optional<Candidate<YearMonth>> payslip(Paper paper) {
    Read.Reader<Dates.FoundMonth> months = Periods::months;
    Optional<Candidate<Dates.FoundMonth>> month = Read.best(paper, MONTH, months, 0.95);
    if (month.isPresent()) {
      return month.map(each -> candidate(each.value().month(), each));
    }
    Result days = statement(paper);
    Optional<Candidate<LocalDate>> last = days.end().or(days::start);
    if (last.isPresent()) {
      return last.map(each -> candidate(YearMonth.from(each.value()), each));
    }
    Read.Reader<Dates.Found> dates = Read.dates(paper.order());
    Optional<Candidate<Dates.Found>> day =
        Read.best(paper, MONTH, dates, 0.85).or(() -> Read.best(paper, PAID, dates, 0.6));
    if (day.isPresent()) {
      return day.map(each -> candidate(YearMonth.from(each.value().date()), each));
    }
    return paper.cells().stream()
        .flatMap(cell -> Read.all(cell.span(), months, 0.6).stream())
        .findFirst()
        .map(each -> candidate(each.value().month(), each));
  }

  private static List<Read.Match<Dates.FoundMonth>> months(String text) {
    return Dates.findMonths(text).stream()
        .map(found -> new Read.Match<>(found, found.start(), found.end()))
        .toList();
  }

  /** The cell with its neighbours to the right, for rows such as "Du | 01/03 | au | 31/03". */
  private static Span rowFrom(PageLayout page, Cell cell) {
    List<Word> words = new ArrayList<>(cell.words());
    Optional<Cell> next = page.right(cell.box());
    for (int count = 0; count < 3 && next.isPresent() && words.size() < 60; count++) {
      words.addAll(next.get().words());
      next = page.right(next.get().box());
    }
    return new Span(page.page().number(), words);
  }

  private static Optional<Result> between(Paper paper, Span row) {
    String text = row.text();
    if (text.length() > 1000) {
      return Optional.empty();
    }
    List<Dates.Found> dates = Dates.find(text, paper.order());
    for (int index = 0; index + 1 < dates.size(); index++) {
      Dates.Found first = dates.get(index);
      Dates.Found second = dates.get(index + 1);
      boolean apart =
          first.end() <= second.start()
              && BETWEEN.matcher(text.substring(first.end(), second.start())).matches();
      boolean year = first.date().plusYears(1).plusDays(1).isAfter(second.date());
      if (apart && year && !second.date().isBefore(first.date())) {
        // Two days of one date column stand apart by a dash as well; a period is longer.
        double score = second.date().isAfter(first.date().plusDays(5)) ? 0.93 : 0.5;
        return Optional.of(
            new Result(
                row.part(first.start(), first.end())
                    .map(span -> new Candidate<>(first.date(), span, score)),
                row.part(second.start(), second.end())
                    .map(span -> new Candidate<>(second.date(), span, score))));
      }
    }
    for (Dates.Found end : dates) {
      Optional<Result> shortened = shortStart(row, text, end);
      if (shortened.isPresent()) {
        return shortened;
      }
    }
    return Optional.empty();
  }

  private static Optional<Result> shortStart(Span row, String text, Dates.Found end) {
    int from = Math.max(0, end.start() - 30);
    Matcher matcher = SHORT_START.matcher(text.substring(from, end.start()));
    if (!matcher.find()) {
      return Optional.empty();
    }
    int day = Integer.parseInt(matcher.group(1));
    int month = end.date().getMonthValue();
    String word = matcher.group(2);
    if (word != null && word.chars().allMatch(Character::isDigit)) {
      month = Integer.parseInt(word);
    } else if (word != null) {
      month = Months.of(word).orElse(0);
    }
    int year = month > end.date().getMonthValue() ? end.date().getYear() - 1 : end.date().getYear();
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return Optional.empty();
    }
    LocalDate start = LocalDate.of(year, month, day);
    if (start.isAfter(end.date())) {
      return Optional.empty();
    }
    return Optional.of(
        new Result(
            row.part(from + matcher.start(), end.end())
                .map(span -> new Candidate<>(start, span, 0.85)),
            row.part(end.start(), end.end()).map(span -> new Candidate<>(end.date(), span, 0.85))));
  }

  private static Optional<Result> wholeMonth(Paper paper) {
    return paper.cells().stream()
        .filter(cell -> cell.box().y0() < 0.45)
        .flatMap(cell -> Read.all(cell.span(), Periods::months, 0.6).stream())
        .findFirst()
        .map(each ->
            new Result(
                Optional.of(new Candidate<>(each.value().month().atDay(1), each.span(), 0.6)),
                Optional.of(
                    new Candidate<>(each.value().month().atEndOfMonth(), each.span(), 0.6))));
  }

  private static Candidate<LocalDate> day(Candidate<Dates.Found> found) {
    return new Candidate<>(found.value().date(), found.span(), found.score());
  }

  private static Candidate<YearMonth> candidate(YearMonth month, Candidate<?> found) {
    return new Candidate<>(month, found.span(), found.score());
  }
}
