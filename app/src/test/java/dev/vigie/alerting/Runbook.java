package dev.vigie.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of {@code docs/runbooks}. */
record Runbook(String name, String text) {
  static final Path FOLDER = Path.of("..", "docs", "runbooks");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** All but the table that lists them. */
  static List<Runbook> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().filter(file -> !file.endsWith("README.md")).map(Runbook::read).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Runbook read(Path file) {
    try {
      return new Runbook(
          file.getFileName().toString().replaceFirst("\\.md$", ""), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The lines of the blocks in a language: each is a query of its own. */
  List<String> queries(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .flatMap(block -> block.group(2).lines())
        .toList();
  }

  /** What a pattern's first group finds anywhere in the page. */
  List<String> find(Pattern pattern) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
