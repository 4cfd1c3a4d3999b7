package dev.vigie.workload.documents;

import dev.vigie.sandbox.SandboxRefusal;
import dev.vigie.workload.documents.model.PageText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An open file in a child. */
interface ReadableDocument extends AutoCloseable {
  /** Opens files. */
  @FunctionalInterface
  interface Opener {
    /**
     * @param filename as the caller gave it: a hint, never a path
     * @param language as in the API: {@code auto}, {@code fra}, {@code eng}, {@code fra+eng}
     * @param limits a {@code ReadingSettings} as JSON
     */
    ReadableDocument open(Path file, Optional<String> filename, String language, JsonNode limits)
        throws SandboxRefusal, IOException;
  }

  String mediaType();

  int pageCount();

  /** What was noticed so far. */
  List<Notice> notices();

  /**
   * @param number from 1
   * @throws SandboxRefusal if this page cannot be read; others may still be
   */
  PageText read(int number) throws SandboxRefusal, IOException;

  @Override
  void close();
}
