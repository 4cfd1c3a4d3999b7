package dev.vigie.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A call that tells of the end of a work.
 *
 * @param id the same over all tries
 * @param traceparent of the request that submitted the work
 * @param host of the target, with its port
 * @param ownTarget the callback of this very work; empty: its owner's
 * @param tries how often it was claimed, this time included
 */
public record Webhook(
    UUID id,
    Work work,
    String traceparent,
    String host,
    Optional<CallbackTarget> ownTarget,
    int tries) {
  /**
   * A call that was not made yet, as an operator sees it.
   *
   * @param failure why the last try failed
   * @param due when the next try is; empty if it was given up
   */
  public record Standing(
      UUID id,
      Work work,
      String host,
      int tries,
      Optional<String> failure,
      Instant since,
      Optional<Instant> due,
      Optional<Instant> givenUpAt) {}
}
