package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Holds the redaction against lists of lines: those that would leak, and those that must survive.
 */
class RedactionListsTest {
  private static final Pattern MARKED = Pattern.compile("\u27e6([^\u27e7]*)\u27e7");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\d]+");
  private static final Pattern MASK =
      Pattern.compile("\\[(?:secret|e-mail|phone|iban|card|social-security)]");

  /** Shorter parts of a secret may stand elsewhere in the line by chance. */
  private static final int TELLING = 4;

  private final RedactCommand command = new RedactCommand();

  @Test
  void nothingOfWhatIsMarkedIsWritten() throws IOException {
    List<String> leaking =
        lines("leaks.txt")
            .filter(line -> leaks(line, written(MARKED.matcher(line).replaceAll("$1"))))
            .toList();
    assertThat(leaking).isEmpty();
  }

  @Test
  void nothingHarmlessIsMasked() throws IOException {
    List<String> masked =
        lines("harmless.txt").filter(line -> MASK.matcher(written(line)).find()).toList();
    assertThat(masked).isEmpty();
  }

  @Test
  void plainLinesThatAreHarmlessComeOutAsTheyWere() throws IOException {
    List<String> changed =
        lines("harmless.txt")
            .filter(line -> !line.startsWith("{"))
            .filter(line ->
                !Json.MAPPER.readTree(written(line)).path("message").stringValue().equals(line))
            .toList();
    assertThat(changed).isEmpty();
  }

  private static boolean leaks(String line, String written) {
    String beside = MARKED.matcher(line).replaceAll(" ");
    String held = String.join("\n", texts(Json.MAPPER.readTree(written)));
    return MARKED
        .matcher(line)
        .results()
        .flatMap(found -> parts(found.group(1)))
        .anyMatch(
            part -> !beside.contains(part) && (held.contains(part) || written.contains(part)));
  }

  private static Stream<String> parts(String secret) {
    return Stream.concat(
        Stream.of(secret), NO_WORD.splitAsStream(secret).filter(part -> part.length() >= TELLING));
  }

  /** Names and values at any depth, but for what says when, where and how bad. */
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEachEntry((name, value) -> {
      if (!name.equals("@timestamp") && !name.equals("logger") && !name.equals("thread")) {
        texts.add(name);
        texts.addAll(texts(value));
      }
    });
    if (node.isArray()) {
      node.forEach(value -> texts.addAll(texts(value)));
    }
    if (node.isValueNode()) {
      texts.add(node.asString());
    }
    return texts;
  }

  private String written(String line) {
    String written = new String(command.redact(line), StandardCharsets.UTF_8);
    // The time of writing has figures that a secret may have, too.
    return written.replaceFirst("\"@timestamp\":\"[^\"]*\",", "");
  }

  private static Stream<String> lines(String name) throws IOException {
    try (InputStream list =
        Objects.requireNonNull(RedactionListsTest.class.getResourceAsStream("redaction/" + name))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }
  }
}
