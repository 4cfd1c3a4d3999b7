package dev.vigie.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What runs inside a child process. One instance for each child, made by its constructor without
 * parameters, which should load what takes long to load; it is never called by two threads.
 */
public interface SandboxProgram {
  /**
   * Answers one request.
   *
   * @param scratch the only folder that can be written to, and the place of the caller's files
   * @throws SandboxRefusal if the input is at fault; the child stays in use
   * @throws IOException if anything else went wrong; like every other exception it ends the child
   */
  byte[] handle(byte[] request, Path scratch) throws SandboxRefusal, IOException;

  /**
   * Does once what requests will ask for, on an input of the program's own, so that the classes are
   * known which a child should start with. Called in a process that never sees a request.
   */
  default void rehearse(Path scratch) throws SandboxRefusal, IOException {}

  /** Forgets everything about the session that ended. */
  default void reset() {}
}
