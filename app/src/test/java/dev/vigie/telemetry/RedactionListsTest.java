package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the redaction against lists of lines: those that would leak, and those that must survive.
 */
class RedactionListsTest {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\d]+");

  /** They say when, where and how bad. */
  private static final Set<String> NO_TEXT = Set.of("@timestamp", "logger", "thread");

  /** Shorter parts of a secret may stand elsewhere in the line by chance. */
  private static final int TELLING = 4;

  private final RedactCommand command = new RedactCommand();

  @Test
  void nothingOfWhatIsMarkedIsWritten() throws IOException {
    List<String> leaking =
        RedactionLists.leaks().stream()
            .filter(line -> leaks(line, written(RedactionLists.unmarked(line))))
            .toList();
    assertThat(leaking).isEmpty();
  }

  @Test
  void nothingHarmlessIsMasked() throws IOException {
    List<String> masked =
        RedactionLists.harmless().stream()
            .filter(line -> RedactionLists.isMasked(written(line)))
            .toList();
    assertThat(masked).isEmpty();
  }

  @Test
  void plainLinesThatAreHarmlessComeOutAsTheyWere() throws IOException {
    List<String> changed =
        RedactionLists.harmless().stream()
            .filter(line -> !line.startsWith("{"))
            .filter(line ->
                !Json.MAPPER.readTree(written(line)).path("message").stringValue().equals(line))
            .toList();
    assertThat(changed).isEmpty();
  }

  private static boolean leaks(String line, String written) {
    String beside = RedactionLists.beside(line);
    String held =
        String.join(
            "\n",
            RedactionLists.texts(Json.MAPPER.readTree(written), name -> !NO_TEXT.contains(name)));
    return RedactionLists.marked(line)
        .flatMap(RedactionListsTest::parts)
        .anyMatch(
            part -> !beside.contains(part) && (held.contains(part) || written.contains(part)));
  }

  private static Stream<String> parts(String secret) {
    return Stream.concat(
        Stream.of(secret), NO_WORD.splitAsStream(secret).filter(part -> part.length() >= TELLING));
  }

  private String written(String line) {
    String written = new String(command.redact(line), StandardCharsets.UTF_8);
    // The time of writing has figures that a secret may have, too.
    return written.replaceFirst("\"@timestamp\":\"[^\"]*\",", "");
  }
}
