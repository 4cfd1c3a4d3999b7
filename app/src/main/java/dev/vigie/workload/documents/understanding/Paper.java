package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of one document, and what they tell of how its dates and amounts are to be read. */
final class Paper {
  private static final Labels FRENCH =
      Labels.list(
          """
          le, la, les, du, des, et, pour, date de, total ht, tva, au
          """);
  private static final Labels ENGLISH =
      Labels.list(
          """
          the, of, and, for, to, date, amount, vat, tax, from, your
          """);

  private static final Set<String> DOLLARS = Set.of("CAD", "AUD", "NZD", "HKD", "SGD");

  private static final int MOST_PAGES = 30;
  private static final int MOST_WORDS = 1_500;
  private static final int MOST_WORDS_OF_CELL = 80;
  private static final int LONGEST_WORD = 80;

  private final List<PageLayout> pages;
  private final boolean english;
  private final Dates.Order order;
  private final Optional<Candidate<String>> currency;

  private Paper(List<PageLayout> pages) {
    this.pages = pages;
    this.english = english(pages);
    this.order =
        DateOrder.of(
            pages.stream().flatMap(page -> page.cells().stream()).map(Cell::text).toList(),
            english);
    this.currency = currency(pages);
  }

  static Paper of(List<PageText> pages) {
    return new Paper(
        pages.stream().limit(MOST_PAGES).map(Paper::bounded).map(PageLayout::of).toList());
  }

  /** What a page of a real document holds: more is not looked at, so that no page costs much. */
  private static PageText bounded(PageText page) {
    List<Line> lines = new ArrayList<>();
    int room = MOST_WORDS;
    for (Line line : page.lines()) {
      List<Line.Cell> cells = new ArrayList<>();
      for (Line.Cell cell : line.cells()) {
        List<Word> words =
            cell.words().stream()
                .filter(word -> word.text().length() <= LONGEST_WORD)
                .limit(Math.min(room, MOST_WORDS_OF_CELL))
                .toList();
        room -= words.size();
        if (!words.isEmpty()) {
          cells.add(new Line.Cell(words));
        }
      }
      if (!cells.isEmpty()) {
        lines.add(new Line(line.block(), cells));
      }
      if (room <= 0) {
        break;
      }
    }
    return page.with(lines);
  }

  List<PageLayout> pages() {
    return pages;
  }

  PageLayout first() {
    return pages.getFirst();
  }

  List<Cell> cells() {
    return pages.stream().flatMap(page -> page.cells().stream()).toList();
  }

  boolean english() {
    return english;
  }

  Dates.Order order() {
    return order;
  }

  /** The currency whose marks stand most often on the pages. */
  Optional<Candidate<String>> currency() {
    return currency;
  }

  Optional<String> currencyCode() {
    return currency.map(Candidate::value);
  }

  List<Labels.Hit> find(Labels labels) {
    return pages.stream().flatMap(page -> labels.find(page).stream()).toList();
  }

  private static boolean english(List<PageLayout> pages) {
    long eng = pages.stream().filter(page -> page.page().language().equals("eng")).count();
    long fra = pages.stream().filter(page -> page.page().language().equals("fra")).count();
    if (eng != fra) {
      return eng > fra;
    }
    int english = 0;
    int french = 0;
    for (PageLayout page : pages) {
      english += ENGLISH.find(page).size();
      french += FRENCH.find(page).size();
    }
    return english > french;
  }

  private static Optional<Candidate<String>> currency(List<PageLayout> pages) {
    Map<String, Integer> votes = new HashMap<>();
    Map<String, Span> places = new HashMap<>();
    int all = 0;
    for (PageLayout page : pages) {
      for (Cell cell : page.cells()) {
        for (Currencies.Found mark : Currencies.find(cell.text())) {
          boolean amount =
              Amounts.find(cell.text()).stream().anyMatch(each -> each.currency().isPresent());
          int weight = amount ? 3 : 1;
          all += weight;
          votes.merge(mark.code(), weight, Integer::sum);
          cell.span()
              .part(mark.start(), mark.end())
              .ifPresent(span -> places.putIfAbsent(mark.code(), span));
        }
      }
    }
    int total = all;
    // "$" is said of each dollar: one that is named on the paper is meant.
    votes.keySet().stream()
        .filter(DOLLARS::contains)
        .findFirst()
        .ifPresent(dollar -> {
          Integer signs = votes.remove("USD");
          votes.merge(dollar, signs == null ? 0 : signs, Integer::sum);
        });
    return votes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .flatMap(best ->
            Optional.ofNullable(places.get(best.getKey()))
                .map(span ->
                    new Candidate<>(best.getKey(), span, 0.5 + 0.49 * best.getValue() / total)));
  }

  /** All amounts on the pages in reading order. */
  List<Candidate<Amounts.Found>> amounts() {
    List<Candidate<Amounts.Found>> amounts = new ArrayList<>();
    for (Cell cell : cells()) {
      amounts.addAll(Read.all(cell.span(), Read.AMOUNT, 0.5));
    }
    return amounts;
  }
}
