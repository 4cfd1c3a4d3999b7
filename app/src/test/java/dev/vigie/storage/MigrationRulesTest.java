package dev.vigie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rule of docs/operations.md: a migration only adds, so that the version before it goes on
 * beside it. What is no longer used goes one release later, in a file whose first line says so.
 */
class MigrationRulesTest {
  private static final Path FOLDER = Path.of("src/main/resources/db/migration");
  private static final String LATER = "-- contract:";

  /** From before there was a version that anybody could update from. */
  private static final List<String> BEFORE_THE_RULE = List.of("V2__unfinished_by_end.sql");

  private static final Map<String, Pattern> BREAKING =
      Map.of(
          "takes away what the version before may read", pattern("DROP (TABLE|COLUMN|SCHEMA|VIEW)"),
          "gives it another name", pattern("RENAME"),
          "changes a type", pattern("ALTER COLUMN \\w+ (SET DATA )?TYPE"),
          "refuses what the version before writes",
              pattern("SET NOT NULL|ADD CONSTRAINT|ADD CHECK"),
          "wants a column filled that the version before does not know",
              pattern(
                  "ADD COLUMN (?!IF)[^,;]*NOT NULL(?![^,;]*DEFAULT)(?<!DEFAULT [^,;]{0,80} NOT NULL)"),
          "reads or rewrites all rows", pattern("TRUNCATE|UPDATE \\w+ SET(?![^;]*WHERE)"));

  static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void aMigrationOnlyAdds(Path file) {
    assertThat(faults(read(file))).as(file.toString()).isEmpty();
  }

  @Test
  void eachVersionIsThereOnce() throws IOException {
    assertThat(migrations())
        .extracting(file -> file.getFileName().toString().split("__", 2)[0])
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE work DROP COLUMN overdue                            | 1
          ALTER TABLE work RENAME COLUMN overdue TO late                  | 1
          ALTER TABLE work ALTER COLUMN attempts TYPE bigint              | 1
          ALTER TABLE work ALTER COLUMN parameters SET NOT NULL           | 1
          ALTER TABLE work ADD COLUMN colour text NOT NULL                | 1
          ALTER TABLE work ADD COLUMN colour text NOT NULL DEFAULT 'blue' | 0
          ALTER TABLE work ADD COLUMN colour text DEFAULT 'blue' NOT NULL | 0
          ALTER TABLE work ADD COLUMN colour text                         | 0
          CREATE TABLE colour (name text NOT NULL)                        | 0
          -- DROP TABLE in a comment                                      | 0
          """)
  void whatBreaksTheVersionBeforeIsFound(String statement, int faults) {
    assertThat(faults(statement)).hasSize(faults);
  }

  private static List<String> faults(String migration) {
    if (migration.startsWith(LATER)) {
      return List.of();
    }
    String statements = migration.replaceAll("--[^\n]*", "").replaceAll("\\s+", " ");
    return BREAKING.entrySet().stream()
        .filter(rule -> rule.getValue().matcher(statements).find())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static String read(Path file) {
    try {
      return BEFORE_THE_RULE.contains(file.getFileName().toString()) ? "" : Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Pattern pattern(String expression) {
    return Pattern.compile("\\b(" + expression + ")", Pattern.CASE_INSENSITIVE);
  }
}
