package dev.vigie.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Several measurements of the same. */
final class Rounds {
  private Rounds() {}

  static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
    List<Double> sorted = rounds.stream().map(figure::applyAsDouble).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
