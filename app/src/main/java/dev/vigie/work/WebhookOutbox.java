package dev.vigie.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The calls by which callers are to be told of the ends of their works: each is written in the
 * transaction that ends the work, and stays until it was made or its work is erased or deleted.
 */
public interface WebhookOutbox {
  /**
   * How many calls may be taken of one owner.
   *
   * @param strangers of them, of hosts that are not named in the room
   */
  record Share(int calls, int strangers) {}

  /**
   * How many calls may be taken.
   *
   * @param total at most
   * @param strangers of hosts that are not named; one of each
   * @param eachOwner of owners that are not named
   * @param hosts of each at most so many
   */
  record Room(
      int total,
      int strangers,
      Share eachOwner,
      Map<String, Share> owners,
      Map<String, Integer> hosts) {}

  /**
   * @param waiting calls that are still to be made, counted up to {@link #MOST}
   * @param oldest since when the oldest of them waits
   * @param givenUp that wait for an operator, counted up to {@link #MOST}
   */
  record Pending(long waiting, Optional<Instant> oldest, long givenUp) {
    static final int MOST = 10_000;
  }

  /**
   * Takes calls that are due: first those of owners who have the most left of their share, and of
   * each host the longest due. What is not dealt with within the lease will be claimed again.
   */
  List<Webhook> claim(Room room, Duration lease);

  /** The call was made, or is not to be made any more. */
  void settle(UUID id);

  /** The call failed and is due again after a delay. */
  void putOff(UUID id, Duration delay, String failure);

  /** The call failed for good; false if it is no longer there. */
  boolean giveUp(UUID id, String failure);

  Pending pending();

  /**
   * The newest first.
   *
   * @param givenUp those that were given up, or those that wait
   */
  List<Webhook.Standing> list(boolean givenUp, int limit);

  Optional<Webhook.Standing> find(UUID id);

  /** Makes a call that was given up due again, with its tries counted from 0. */
  boolean replay(UUID id);

  /** Forgets a call that was given up. */
  boolean discard(UUID id);
}
