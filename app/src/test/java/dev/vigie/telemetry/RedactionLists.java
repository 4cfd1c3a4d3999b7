package dev.vigie.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Lines to hold a redaction against; in those that would leak the secrets are marked. */
public final class RedactionLists {
  private static final Path FOLDER = Path.of("src/test/resources/dev/vigie/telemetry/redaction");
  private static final Pattern MARKED = Pattern.compile("\u27e6([^\u27e7]*)\u27e7");
  private static final Pattern MASK =
      Pattern.compile("\\[(?:secret|e-mail|phone|iban|card|social-security)]");

  private RedactionLists() {}

  /** Lines that would leak. */
  public static List<String> leaks() throws IOException {
    return lines("leaks.txt");
  }

  /** Lines that must survive. */
  public static List<String> harmless() throws IOException {
    return lines("harmless.txt");
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(FOLDER.resolve(name)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** The line as a program would write it. */
  public static String unmarked(String line) {
    return MARKED.matcher(line).replaceAll("$1");
  }

  /** What is marked, but for what stands elsewhere in the line, too. */
  public static Stream<String> secrets(String line) {
    String beside = beside(line);
    return marked(line).filter(secret -> !beside.contains(secret));
  }

  static Stream<String> marked(String line) {
    return MARKED.matcher(line).results().map(found -> found.group(1));
  }

  static String beside(String line) {
    return MARKED.matcher(line).replaceAll(" ");
  }

  public static boolean isMasked(String text) {
    return MASK.matcher(text).find();
  }

  /**
   * Names and values at any depth.
   *
   * @param counts whether a member of that name does
   */
  public static List<String> texts(JsonNode node, Predicate<String> counts) {
    List<String> texts = new ArrayList<>();
    node.forEachEntry((name, value) -> {
      if (counts.test(name)) {
        texts.add(name);
        texts.addAll(texts(value, counts));
      }
    });
    if (node.isArray()) {
      node.forEach(value -> texts.addAll(texts(value, counts)));
    }
    if (node.isValueNode()) {
      texts.add(node.asString());
    }
    return texts;
  }
}
