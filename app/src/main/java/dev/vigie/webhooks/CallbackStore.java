package dev.vigie.webhooks;

import dev.vigie.work.CallbackTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where callers want to be told of the end of their works, and what the calls are signed with. */
interface CallbackStore {
  /** Why the calls that wait are given up by {@link #gone}. */
  String GONE = "gone";

  /**
   * @param goneAt since when the target says that it wants no more calls
   */
  record Callback(CallbackTarget target, Instant setAt, Optional<Instant> goneAt) {}

  /** Sets the callback; calls that wait go to the new target, too. */
  void put(String owner, CallbackTarget target);

  Optional<Callback> find(String owner);

  /** Removes the callback and the calls that wait for it; false if there was none. */
  boolean remove(String owner);

  /** Gives a callback up, with the calls that wait for it, unless it was set anew meanwhile. */
  void gone(String owner, Instant setAt);

  /** Keeps a new secret; those before it go on signing for a while. */
  void addSecret(String owner, byte[] secret, Duration overlap);

  /** Those that sign now, the newest first. */
  List<byte[]> secrets(String owner);

  boolean hasSecret(String owner);
}
