package dev.vigie.drill;

import java.util.List;
import java.util.Set;

/**
 * Something that goes wrong, and the alerts by which it must be heard of.
 *
 * @param shows what it proves, in a line
 * @param takes what it has to itself while it runs
 * @param bad a query whose value rises with the first bad event
 * @param traffic that it needs beside the usual one
 */
record Drill(
    String name,
    String shows,
    List<Expected> expected,
    Set<Part> takes,
    Fault fault,
    String bad,
    Traffic.Rates traffic) {
  Drill {
    expected = List.copyOf(expected);
    takes = Set.copyOf(takes);
  }
}
