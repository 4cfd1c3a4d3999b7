package dev.vigie.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Hands the events of works to those in this process who follow them. */
final class Followers {
  /** What a follower may leave lying; more than the progress of a long document in one go. */
  static final int BACKLOG = 64;

  private final Map<UUID, List<Follower>> followers = new ConcurrentHashMap<>();

  /** Returns at once; a follower who does not keep up misses events and is told so. */
  void tell(WorkEvent event) {
    followers.getOrDefault(event.id(), List.of()).forEach(follower -> follower.offer(event));
  }

  /**
   * To be opened before the state is looked at, so that no event is missed.
   *
   * @param onOverflow called once, on another thread, when the follower does not keep up
   */
  Follower open(UUID id, Runnable onOverflow) {
    Follower follower = new Follower(id, onOverflow);
    followers.merge(
        id,
        List.of(follower),
        (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    return follower;
  }

  /** A queue of events, for one thread. */
  final class Follower implements AutoCloseable {
    private final UUID id;
    private final Runnable onOverflow;
    private final BlockingQueue<WorkEvent> events = new ArrayBlockingQueue<>(BACKLOG);
    private boolean overflown;

    private Follower(UUID id, Runnable onOverflow) {
      this.id = id;
      this.onOverflow = onOverflow;
    }

    private void offer(WorkEvent event) {
      if (!events.offer(event) && isFirstOverflow()) {
        onOverflow.run();
      }
    }

    private synchronized boolean isFirstOverflow() {
      boolean first = !overflown;
      overflown = true;
      return first;
    }

    /** The next event; empty if none comes in time. */
    Optional<WorkEvent> next(Duration atMost) throws InterruptedException {
      return Optional.ofNullable(events.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
      followers.computeIfPresent(
          id,
          (key, present) -> {
            List<Follower> others =
                present.stream().filter(other -> other != Follower.this).toList();
            return others.isEmpty() ? null : others;
          });
    }
  }
}
