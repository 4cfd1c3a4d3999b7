package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs {@code elk/setup} against the shared Elasticsearch. */
final class SetUp {
  private SetUp() {}

  /**
   * Sets up all that it can.
   *
   * @return what it said
   */
  static List<String> run(Path folder) throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), Elasticsearch.PASSWORD + "\n");
    Process process =
        new ProcessBuilder(
                Elk.FOLDER.resolve("setup").toString(),
                "--url",
                Elasticsearch.shared().address().toString(),
                "--user",
                Elasticsearch.USER,
                "--password-file",
                password.toString())
            .redirectErrorStream(true)
            .start();
    List<String> said = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
    return said;
  }
}
