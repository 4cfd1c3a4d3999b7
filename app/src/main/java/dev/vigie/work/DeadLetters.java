package dev.vigie.work;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an operator can do with work that was given up. */
public interface DeadLetters {
  /** The newest first. */
  List<DeadLetter> list(int limit);

  Optional<DeadLetter> find(UUID id);

  /**
   * Starts the work again with its attempts counted from 0; false if there is no such dead letter.
   */
  boolean replay(UUID id);

  /** Takes it off the list; the work stays failed. False if there is no such dead letter. */
  boolean discard(UUID id);
}
