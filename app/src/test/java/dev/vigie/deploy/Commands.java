package dev.vigie.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs that run to their end. */
final class Commands {
  private static final Path NO_INPUT = Path.of("/dev/null");

  private Commands() {}

  /**
   * What a program said, in one text, and how it ended.
   *
   * @param said its standard output and standard error
   */
  record Ended(int status, String said) {}

  /** Runs it in the project's folder. */
  static Ended run(String... command) throws IOException, InterruptedException {
    return run(NO_INPUT, List.of(command));
  }

  static Ended run(Path input, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Programs.home().toFile())
            .redirectErrorStream(true)
            .redirectInput(input.toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  /** What it said; fails with that unless it ended well. */
  static String succeeds(String... command) throws IOException, InterruptedException {
    Ended ended = run(command);
    assertThat(ended.status()).describedAs(ended.said()).isZero();
    return ended.said();
  }
}
