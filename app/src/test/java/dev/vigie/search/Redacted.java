package dev.vigie.search;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** {@code ./vigie redact}: the lines that a log would hold. */
final class Redacted {
  private Redacted() {}

  static List<String> lines(List<String> given) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.vigie.telemetry.RedactCommand")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread.ofVirtual().start(() -> write(process, given));
    return process.inputReader().lines().toList();
  }

  private static void write(Process process, List<String> lines) {
    try (Writer writer = process.outputWriter()) {
      for (String line : lines) {
        writer.write(line + "\n");
      }
    } catch (IOException ended) {
      process.destroy();
    }
  }
}
