package dev.vigie.workload.documents;

import dev.vigie.sandbox.Sandbox;
import dev.vigie.sandbox.SandboxException;
import dev.vigie.sandbox.SandboxSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shares the children out among documents, so that a long one does not starve a short one. A free
 * child goes to the waiting document that has the fewest, among equals to the one that waits
 * longest; a document that has more than another one that waits gives one back after the page.
 */
final class ChildShares {
  /** How long a document keeps its only child while another one has none. */
  private static final Duration SLICE = Duration.ofSeconds(2);

  private final Sandbox sandbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<UUID, Integer> held = new HashMap<>();
  private final List<Waiter> waiting = new ArrayList<>();
  private int free;

  // Compared by identity: a document may wait more than once.
  private static final class Waiter {
    private final UUID document;

    private Waiter(UUID document) {
      this.document = document;
    }
  }

  ChildShares(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.free = sandbox.capacity();
  }

  /** The use of one child until closed. */
  final class Turn implements AutoCloseable {
    private final UUID document;
    private final SandboxSession session;
    private final long start = System.nanoTime();

    private Turn(UUID document, SandboxSession session) {
      this.document = document;
      this.session = session;
    }

    SandboxSession session() {
      return session;
    }

    /** Whether another document should have this child now. */
    boolean isOver() {
      return hasPoorer(document, System.nanoTime() - start > SLICE.toNanos());
    }

    @Override
    public void close() {
      session.close();
      giveBack(document);
    }
  }

  /** Waits for a child; empty if the document was withdrawn. */
  Optional<Turn> take(UUID document) throws SandboxException, InterruptedException {
    if (!await(document)) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      Turn turn = new Turn(document, sandbox.borrow());
      taken = true;
      return Optional.of(turn);
    } finally {
      if (!taken) {
        giveBack(document);
      }
    }
  }

  /** Ends the waiting of a document that needs no more children. */
  void withdraw(UUID document) {
    lock.lock();
    try {
      waiting.removeIf(waiter -> waiter.document.equals(document));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean await(UUID document) throws InterruptedException {
    lock.lockInterruptibly();
    Waiter self = new Waiter(document);
    try {
      waiting.add(self);
      while (waiting.contains(self)) {
        if (free > 0 && next() == self) {
          free--;
          held.merge(document, 1, Integer::sum);
          changed.signalAll();
          return true;
        }
        changed.await();
      }
      return false;
    } finally {
      waiting.remove(self);
      changed.signalAll();
      lock.unlock();
    }
  }

  private Waiter next() {
    Waiter next = waiting.getFirst();
    for (Waiter waiter : waiting) {
      if (held(waiter.document) < held(next.document)) {
        next = waiter;
      }
    }
    return next;
  }

  private boolean hasPoorer(UUID document, boolean sliceOver) {
    lock.lock();
    try {
      int mine = held(document);
      return waiting.stream()
          .mapToInt(waiter -> held(waiter.document))
          .anyMatch(theirs -> theirs + 1 < mine || (sliceOver && theirs < mine));
    } finally {
      lock.unlock();
    }
  }

  private int held(UUID document) {
    return held.getOrDefault(document, 0);
  }

  private void giveBack(UUID document) {
    lock.lock();
    try {
      free++;
      held.computeIfPresent(document, (key, count) -> count == 1 ? null : count - 1);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
