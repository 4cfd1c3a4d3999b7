package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own tool to check configurations and to test rules. */
final class Promtool {
  static final Path DELIVERED = Path.of("..", "prometheus").toAbsolutePath().normalize();

  private Promtool() {}

  /** Fails with what it says unless it is content. */
  static void accepts(String... arguments) throws IOException, InterruptedException {
    String program = Programs.orSkip("promtool").toString();
    List<String> command = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(said).isZero();
  }
}
