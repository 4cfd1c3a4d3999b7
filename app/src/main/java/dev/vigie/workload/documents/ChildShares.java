package dev.vigie.workload.documents;

import dev.vigie.sandbox.Sandbox;
import dev.vigie.sandbox.SandboxException;
import dev.vigie.sandbox.SandboxSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shares the children out among documents, so that a long one does not starve a short one, in the
 * order of a {@link ChildLedger}.
 */
final class ChildShares {
  private final Sandbox sandbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ChildLedger ledger = new ChildLedger();
  private int free;

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
      lock.lock();
      try {
        return ledger.isOver(document, use());
      } finally {
        lock.unlock();
      }
    }

    private Duration use() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
      Duration use = use();
      session.close();
      giveBack(document, use);
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
        giveBack(document, Duration.ZERO);
      }
    }
  }

  /** Ends the waiting of a document that needs no more children. */
  void withdraw(UUID document) {
    lock.lock();
    try {
      ledger.withdraw(document);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Drops what is known of a document that is done. */
  void forget(UUID document) {
    lock.lock();
    try {
      ledger.forget(document);
    } finally {
      lock.unlock();
    }
  }

  private boolean await(UUID document) throws InterruptedException {
    lock.lockInterruptibly();
    ChildLedger.Waiter self = ledger.await(document);
    try {
      while (ledger.isWaiting(self)) {
        if (free > 0 && ledger.next().filter(self::equals).isPresent()) {
          free--;
          ledger.taken(document);
          return true;
        }
        changed.await();
      }
      return false;
    } finally {
      ledger.leave(self);
      changed.signalAll();
      lock.unlock();
    }
  }

  private void giveBack(UUID document, Duration use) {
    lock.lock();
    try {
      free++;
      ledger.givenBack(document, use);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
