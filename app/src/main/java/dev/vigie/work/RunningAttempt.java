package dev.vigie.work;

import dev.vigie.work.Work.Progress;
import dev.vigie.work.WorkEvent.Stage;
import dev.vigie.workload.Content;
import dev.vigie.workload.Task;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attempt while its workload is at it, and the only way to interrupt it. */
final class RunningAttempt implements Task {
  /** Between two events of progress, which are for people to watch. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private final Claim claim;
  private final AttemptStore store;
  private final Content input;
  private final WorkEvents events;
  private Progress progress = new Progress(0, 0);
  private Optional<Stage> stage = Optional.empty();
  private Progress told = progress;
  private long toldAt = System.nanoTime() - SHORTEST_INTERVAL.toNanos();
  private @Nullable Thread thread = Thread.currentThread();

  RunningAttempt(Claim claim, AttemptStore store, WorkEvents events) {
    this.claim = claim;
    this.store = store;
    this.events = events;
    this.input = store.input(claim);
  }

  Claim claim() {
    return claim;
  }

  synchronized Progress reached() {
    return progress;
  }

  /** Interrupts the workload; does nothing once {@link #end} was called. */
  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * The workload has returned: from here on the thread must not be interrupted, and a late
   * interrupt is taken back.
   */
  synchronized void end() {
    thread = null;
    Thread.interrupted();
  }

  @Override
  public UUID id() {
    return claim.id();
  }

  @Override
  public int attempt() {
    return claim.attempt();
  }

  @Override
  public Map<String, String> parameters() {
    return claim.parameters();
  }

  @Override
  public long inputSize() {
    return input.size();
  }

  @Override
  public InputStream openInput() throws IOException {
    return input.open();
  }

  /** Threads that finish steps at the same time may tell them out of order. */
  @Override
  public void progress(int done, int total) {
    synchronized (this) {
      if (done > progress.done() || total != progress.total()) {
        progress = new Progress(done, total);
      }
    }
    tellProgress();
  }

  @Override
  public void stage(String name) {
    Progress reached;
    Optional<Stage> begun;
    synchronized (this) {
      begun = Optional.of(new Stage(stage.map(Stage::number).orElse(0) + 1, name));
      stage = begun;
      reached = progress;
      told = reached;
    }
    events.progressed(claim, reached, begun);
  }

  /** Tells followers how far the attempt is, unless they know or were told just now. */
  void tellProgress() {
    Progress reached;
    Optional<Stage> present;
    synchronized (this) {
      long now = System.nanoTime();
      if (thread == null || progress.equals(told) || now - toldAt < SHORTEST_INTERVAL.toNanos()) {
        return;
      }
      reached = progress;
      present = stage;
      told = reached;
      toldAt = now;
    }
    events.progressed(claim, reached, present);
  }

  @Override
  public Map<Integer, byte[]> checkpoints() {
    return store.checkpoints(claim);
  }

  @Override
  public void keep(int number, byte[] checkpoint) {
    store.keepCheckpoint(claim, number, checkpoint);
  }
}
