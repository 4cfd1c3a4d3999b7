package dev.vigie.work;

import dev.vigie.workload.Content;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The public face of the engine for callers' requests; every call sees only what the owner owns.
 */
public interface Works {
  /** What became of a request to cancel or to erase. */
  enum Change {
    DONE,
    NOT_FOUND,
    TOO_LATE
  }

  /** Accepts work: when this returns, the work is durable. */
  Work accept(Submission submission) throws SubmissionRefusedException;

  Optional<Work> find(String owner, UUID id);

  List<Work> list(String owner, WorkQuery query);

  /** The JSON result, streamed from the store; empty unless the status has one. */
  Optional<Content> result(String owner, UUID id);

  /** Those of the works that are the owner's and have a result now. */
  Set<UUID> withResult(String owner, Collection<UUID> ids);

  /**
   * Cancels waiting or running work; {@link Change#TOO_LATE} when it already is in a final state.
   */
  Change cancel(String owner, UUID id);

  /**
   * Erases input, result and everything else that came from the caller, for good. Running work is
   * cancelled first.
   */
  Change erase(String owner, UUID id);

  /**
   * Waits until the work is in a final state or the time is over, whichever comes first; empty if
   * there is no such work.
   */
  Optional<Work> await(String owner, UUID id, Duration atMost) throws InterruptedException;

  /**
   * The events of a work from now on; to be opened before the state is looked at. Events are
   * best-effort: who needs to be sure looks at the state from time to time.
   *
   * @param onOverflow called once, on another thread, when more events wait than are kept
   */
  Followers.Follower follow(UUID id, Runnable onOverflow);
}
