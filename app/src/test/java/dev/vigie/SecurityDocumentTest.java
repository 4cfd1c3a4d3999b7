package dev.vigie;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecurityDocumentTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))`");

  @Test
  void eachTestThatItNamesIsThere() throws IOException {
    Set<String> named =
        NAMED
            .matcher(Files.readString(Path.of("../docs/security.md")))
            .results()
            .map(MatchResult::group)
            .map(name -> name.replace("`", "") + ".java")
            .collect(Collectors.toSet());

    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      assertThat(sources.map(source -> source.getFileName().toString())).containsAll(named);
    }
    assertThat(named).isNotEmpty();
  }
}
