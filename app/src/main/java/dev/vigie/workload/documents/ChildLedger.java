package dev.vigie.workload.documents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which document has how many children, has had them for how long, and which one is next. Documents
 * that have used little go first: most are read within that, and should not wait behind those that
 * take minutes. Not safe for use by several threads.
 */
final class ChildLedger {
  /** Use of children, added up, within which a document is a short one as far as anybody knows. */
  static final Duration SHORT = Duration.ofSeconds(5);

  /** How long a document keeps its only child while another one has none. */
  static final Duration SLICE = Duration.ofSeconds(2);

  private final Map<UUID, Integer> held = new HashMap<>();
  private final Map<UUID, Duration> used = new HashMap<>();
  private final List<Waiter> waiting = new ArrayList<>();

  // Compared by identity: a document may wait more than once.
  static final class Waiter {
    private final UUID document;

    private Waiter(UUID document) {
      this.document = document;
    }
  }

  Waiter await(UUID document) {
    Waiter waiter = new Waiter(document);
    waiting.add(waiter);
    return waiter;
  }

  boolean isWaiting(Waiter waiter) {
    return waiting.contains(waiter);
  }

  void leave(Waiter waiter) {
    waiting.remove(waiter);
  }

  void withdraw(UUID document) {
    waiting.removeIf(waiter -> waiter.document.equals(document));
  }

  /** Short documents first, then the one with the fewest children, then who waits longest. */
  Optional<Waiter> next() {
    return waiting.stream()
        .min(
            Comparator.comparingInt(
                    (Waiter waiter) -> isShort(waiter.document, Duration.ZERO) ? 0 : 1)
                .thenComparingInt(waiter -> held(waiter.document)));
  }

  void taken(UUID document) {
    held.merge(document, 1, Integer::sum);
  }

  void givenBack(UUID document, Duration use) {
    held.computeIfPresent(document, (key, count) -> count == 1 ? null : count - 1);
    used.merge(document, use, Duration::plus);
  }

  /** Whether a document should give a child back after the page, because another one is due. */
  boolean isOver(UUID document, Duration use) {
    int mine = held(document);
    boolean sliceOver = use.compareTo(SLICE) > 0;
    boolean isLong = !isShort(document, use);
    return waiting.stream()
        .map(waiter -> waiter.document)
        .filter(other -> !other.equals(document))
        .anyMatch(other -> {
          int theirs = held(other);
          boolean shorter = isLong && isShort(other, Duration.ZERO) && theirs == 0;
          return shorter || theirs + 1 < mine || (sliceOver && theirs < mine);
        });
  }

  /** Drops what is known of a document that is done. */
  void forget(UUID document) {
    used.remove(document);
  }

  private boolean isShort(UUID document, Duration more) {
    Duration all = used.getOrDefault(document, Duration.ZERO).plus(more);
    return all.compareTo(SHORT) < 0;
  }

  private int held(UUID document) {
    return held.getOrDefault(document, 0);
  }
}
