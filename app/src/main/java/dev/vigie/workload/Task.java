package dev.vigie.workload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;

/**
 * One attempt at a piece of work, as its workload sees it. Checkpoints outlive the attempt: what
 * one attempt has kept, the next one finds.
 */
public interface Task {
  UUID id();

  /** 1 for the first attempt. */
  int attempt();

  /** What was given at submission beside the input, by name; never null values. */
  Map<String, String> parameters();

  /** Size of the input in bytes. */
  long inputSize();

  /** Opens the input from its beginning; the caller closes it. */
  InputStream openInput() throws IOException;

  /** Tells how far the work is; shown to the caller. Cheap enough to be called for each page. */
  void progress(int done, int total);

  /**
   * Names what is being done from now on, for those who watch; an attempt may have up to 15.
   *
   * @param name one lower-case word of the caller's language, such as {@code reading}
   */
  void stage(String name);

  /** Checkpoints kept by this or an earlier attempt, by their number. */
  Map<Integer, byte[]> checkpoints();

  /** Keeps a part of the work durably, so that a later attempt need not do it again. */
  void keep(int number, byte[] checkpoint);
}
