package dev.vigie.work;

import dev.vigie.http.ProblemException;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges where callers want to be told of the end of their work. */
public interface CallbackRules {
  /**
   * Reads an address as a caller gave it.
   *
   * @param mistakes gets what is wrong with it and what is allowed
   * @return empty after a mistake
   * @throws ProblemException if the caller cannot be called at all yet
   */
  Optional<CallbackTarget> read(String owner, String given, Consumer<String> mistakes);
}
