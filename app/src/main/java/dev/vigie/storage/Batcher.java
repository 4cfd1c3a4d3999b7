package dev.vigie.storage;

import java.util.List;
import java.util.function.Function;

public final class Batcher<I, O> {
  private final Function<List<I>, List<O>> action;

  public Batcher(int slots, int most, Function<List<I>, List<O>> action) {
    this.action = action;
  }

  public O submit(I input) {
    return action.apply(List.of(input)).get(0);
  }
}
