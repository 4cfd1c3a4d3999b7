package dev.vigie.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers that come at the same time share one action, such as one statement and its commit.
 *
 * <p>A caller who finds a free slot leads: it runs the action on its own thread for itself and all
 * who wait, at once. The others wait; when a slot becomes free the longest waiting of them leads
 * the next batch. So a lone caller pays nothing for the sharing, there is no thread of our own, and
 * no caller leads more than one batch.
 *
 * @param <I> what a caller hands in
 * @param <O> what it gets back
 */
public final class Batcher<I, O> {
  private final int largestBatch;
  private final Function<List<I>, List<O>> action;
  private final ReentrantLock lock = new ReentrantLock();

  /** In the order of their coming; guarded by the lock, like the number below. */
  private final ArrayDeque<Call<I, O>> waiting = new ArrayDeque<>();

  private int freeSlots;

  /**
   * @param slots how many batches may run at the same time, 1 or more; each uses one connection
   * @param largestBatch 1 or more
   * @param action answers as many results as it was given inputs, in their order; what it throws
   *     reaches every member of the batch
   */
  public Batcher(int slots, int largestBatch, Function<List<I>, List<O>> action) {
    if (slots < 1 || largestBatch < 1) {
      throw new IllegalArgumentException(
          "slots and largestBatch must be 1 or more: %d, %d".formatted(slots, largestBatch));
    }
    this.freeSlots = slots;
    this.largestBatch = largestBatch;
    this.action = action;
  }

  /**
   * Returns the result for this input once its batch has run.
   *
   * @throws BatchFailedException if the action threw; the cause is what it threw, the stack trace
   *     this caller's
   * @throws CancellationException if the thread was interrupted while it waited and the input is in
   *     no batch; the thread's interrupt status is set. Once in a batch, the outcome is awaited.
   */
  public O submit(I input) {
    Call<I, O> call = new Call<>(input, Thread.currentThread());
    List<Call<I, O>> batch = List.of();
    lock.lock();
    try {
      if (freeSlots > 0) {
        freeSlots--;
        batch = takeBatch(call);
      } else {
        waiting.add(call);
      }
    } finally {
      lock.unlock();
    }
    if (batch.isEmpty()) {
      batch = await(call);
    }
    if (!batch.isEmpty()) {
      lead(batch);
    }
    return call.result();
  }

  /** Returns what this caller has to lead, or nothing when another did its work. */
  private List<Call<I, O>> await(Call<I, O> call) {
    boolean interrupted = false;
    try {
      while (true) {
        switch (call.state) {
          case DONE -> {
            return List.of();
          }
          case LEADER -> {
            return takeBatchLocked(call);
          }
          case WAITING, TAKEN -> {
            LockSupport.park(this);
            if (Thread.interrupted()) {
              interrupted = true;
              withdraw(call);
            }
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void withdraw(Call<I, O> call) {
    lock.lock();
    try {
      if (call.state == State.WAITING && waiting.remove(call)) {
        throw new CancellationException("Interrupted before the batch began");
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Call<I, O>> takeBatchLocked(Call<I, O> leader) {
    lock.lock();
    try {
      return takeBatch(leader);
    } finally {
      lock.unlock();
    }
  }

  /** The leader and the longest waiting others. */
  private List<Call<I, O>> takeBatch(Call<I, O> leader) {
    int size = 1 + Math.min(waiting.size(), largestBatch - 1);
    List<Call<I, O>> batch = new ArrayList<>(size);
    batch.add(leader);
    while (batch.size() < size) {
      Call<I, O> other = waiting.remove();
      other.state = State.TAKEN;
      batch.add(other);
    }
    return batch;
  }

  private void lead(List<Call<I, O>> batch) {
    List<O> results = List.of();
    Throwable failure = null;
    // The interruption of one caller must not fail the others' work.
    boolean interrupted = Thread.interrupted();
    try {
      results = action.apply(batch.stream().map(call -> call.input).toList());
      if (results.size() != batch.size()) {
        failure =
            new IllegalStateException(
                "%d results for %d inputs".formatted(results.size(), batch.size()));
      }
    } catch (Throwable thrown) {
      // An Error too must reach those who wait: they would wait for ever.
      failure = thrown;
    }
    passSlotOn();
    for (int index = 0; index < batch.size(); index++) {
      Call<I, O> call = batch.get(index);
      if (failure == null) {
        call.output = results.get(index);
      } else {
        call.failure = failure;
      }
      call.state = State.DONE;
      LockSupport.unpark(call.thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void passSlotOn() {
    lock.lock();
    try {
      Call<I, O> next = waiting.poll();
      if (next == null) {
        freeSlots++;
      } else {
        next.state = State.LEADER;
        LockSupport.unpark(next.thread);
      }
    } finally {
      lock.unlock();
    }
  }

  private enum State {
    /** In the queue. */
    WAITING,
    /** Its thread was given a slot, to lead the next batch. */
    LEADER,
    /** Part of a batch that another thread leads. */
    TAKEN,
    DONE
  }

  private static final class Call<I, O> {
    private final I input;
    private final Thread thread;
    private volatile State state = State.WAITING;
    private @Nullable O output;
    private @Nullable Throwable failure;

    Call(I input, Thread thread) {
      this.input = input;
      this.thread = thread;
    }

    @SuppressWarnings("NullAway") // An action may well answer null; then so do we.
    O result() {
      if (failure != null) {
        throw new BatchFailedException(failure);
      }
      return output;
    }
  }
}
