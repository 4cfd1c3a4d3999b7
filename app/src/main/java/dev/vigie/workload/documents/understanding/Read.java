package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads values of one kind out of text, and finds the one that belongs to a label. */
final class Read {
  /** A value and where it stands in the text it was read from. */
  record Match<T>(T value, int start, int end) {}

  /** All values of a kind in a text, from left to right. */
  interface Reader<T> {
    List<Match<T>> read(String text);
  }

  static final Reader<Amounts.Found> AMOUNT =
      text ->
          Amounts.find(text).stream()
              .map(found -> new Match<>(found, found.start(), found.end()))
              .toList();

  /** Words such as "le", "on" or a day's name may stand between a label and its value. */
  private static final int FILLER = 14;

  private static final int FAR_FILLER = 45;

  private static final int MOST_RIGHT = 3;

  private Read() {}

  static Reader<Dates.Found> dates(Dates.Order order) {
    return text ->
        Dates.find(text, order).stream()
            .map(found -> new Match<>(found, found.start(), found.end()))
            .toList();
  }

  static Reader<String> identifiers(Function<String, List<Identifiers.Found>> finder) {
    return text ->
        finder.apply(text).stream()
            .map(found -> new Match<>(found.value(), found.start(), found.end()))
            .toList();
  }

  /** Every value of a span. */
  static <T> List<Candidate<T>> all(Span span, Reader<T> reader, double score) {
    List<Candidate<T>> all = new ArrayList<>();
    for (Match<T> match : reader.read(span.text())) {
      span.part(match.start(), match.end())
          .ifPresent(part -> all.add(new Candidate<>(match.value(), part, score)));
    }
    return all;
  }

  /** The best value beside or below one of the labels. */
  static <T> Optional<Candidate<T>> best(
      Paper paper, Labels labels, Reader<T> reader, double weight) {
    return paper.find(labels).stream()
        .map(hit -> at(hit, reader, weight))
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(Candidate::score));
  }

  /** The value of a label: behind it, else in a cell to the right, else below it. */
  static <T> Optional<Candidate<T>> at(Labels.Hit hit, Reader<T> reader, double weight) {
    return behind(hit, reader, weight)
        .or(() -> right(hit, reader, weight * 0.97))
        .or(() -> below(hit, reader, weight * 0.93));
  }

  static <T> Optional<Candidate<T>> behind(Labels.Hit hit, Reader<T> reader, double weight) {
    return hit.rest().flatMap(rest -> leading(rest, reader, FAR_FILLER, weight));
  }

  static <T> Optional<Candidate<T>> right(Labels.Hit hit, Reader<T> reader, double weight) {
    for (Cell cell : rightCells(hit)) {
      Optional<Candidate<T>> found = leading(cell.span(), reader, FILLER, weight);
      if (found.isPresent()) {
        return found;
      }
      if (cell.text().chars().anyMatch(Character::isLetter)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Of the values in the cell below, the one that stands under the label. */
  static <T> Optional<Candidate<T>> below(Labels.Hit hit, Reader<T> reader, double weight) {
    Span label = hit.label();
    return hit.page()
        .below(label.box())
        .flatMap(cell ->
            all(cell.span(), reader, weight).stream()
                .filter(found -> startsOwnText(cell, found) || overlap(label, found.span()) > 0)
                .max(Comparator.comparingDouble(found -> overlap(label, found.span()))));
  }

  /** The cells to the right of a label, the nearest first. */
  static List<Cell> rightCells(Labels.Hit hit) {
    List<Cell> cells = new ArrayList<>();
    Box from =
        new Box(
            hit.label().box().x0(),
            hit.label().box().y0(),
            hit.cell().box().x1(),
            hit.label().box().y1());
    Optional<Cell> next = hit.page().right(from);
    while (next.isPresent() && cells.size() < MOST_RIGHT && !cells.contains(next.get())) {
      cells.add(next.get());
      next = hit.page().right(next.get().box());
    }
    return cells;
  }

  private static <T> boolean startsOwnText(Cell cell, Candidate<T> found) {
    return found.span().box().x0() - cell.box().x0() < 0.02;
  }

  private static double overlap(Span one, Span other) {
    return Math.min(one.box().x1(), other.box().x1()) - Math.max(one.box().x0(), other.box().x0());
  }

  private static <T> Optional<Candidate<T>> leading(
      Span span, Reader<T> reader, int filler, double weight) {
    List<Match<T>> matches = reader.read(span.text());
    if (matches.isEmpty() || matches.getFirst().start() > filler) {
      return Optional.empty();
    }
    Match<T> first = matches.getFirst();
    double score = first.start() <= FILLER ? weight : weight * 0.9;
    return span.part(first.start(), first.end())
        .map(part -> new Candidate<>(first.value(), part, score));
  }
}
