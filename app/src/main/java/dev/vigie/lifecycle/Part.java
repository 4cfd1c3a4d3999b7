package dev.vigie.lifecycle;

import java.time.Duration;

/** Something with a life of its own within the process; see the package's description. */
public interface Part {
  /** One lower-case word or two, for logs and readiness, as in {@code store}. */
  String name();

  /**
   * Returns when the part is up. What it throws ends the start-up with exit status 1.
   *
   * @throws Exception the message is all that an operator sees
   */
  void start() throws Exception;

  /**
   * Ends the part; called once, on the stopping thread, even when {@link #start()} failed.
   *
   * @param atMost how long this may take; the process is ended by force some time after
   * @throws Exception is logged; the parts below are stopped all the same
   */
  void stop(Duration atMost) throws Exception;
}
