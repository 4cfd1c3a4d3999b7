package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Understanding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small papers of many kinds and origins, with their type and fields, see {@code papers}. */
class PapersTest {
  private static final List<String> FILES =
      List.of(
          "bank",
          "payslip",
          "identity",
          "contract",
          "letter",
          "report",
          "cee",
          "kinds",
          "more",
          "third",
          "fourth",
          "fifth");
  private static final Set<String> TITLES = Set.of("m", "mme", "mr", "mrs", "ms", "dr", "maitre");
  private static final DocumentUnderstanding UNDERSTANDING = new DocumentUnderstanding();

  private record Paper(DocumentType type, String name, Map<String, String> truth, String text) {}

  private static final class Tally {
    private final List<String> misses = new ArrayList<>();
    private int papers;
    private int types;
    private int right;
    private int wrong;
    private int missing;

    double typeAccuracy() {
      return (double) types / papers;
    }

    double f1() {
      return 2.0 * right / (2 * right + wrong + missing);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.97, 0.97", "0.015, 0.95, 0.85"})
  void typeAndFields(double noise, double leastTypes, double leastF1) {
    Tally tally = new Tally();
    for (Paper paper : papers()) {
      check(paper, noise, tally);
    }
    String misses = String.join("\n", tally.misses);
    assertThat(tally.typeAccuracy()).as(misses).isGreaterThanOrEqualTo(leastTypes);
    assertThat(tally.f1()).as(misses).isGreaterThanOrEqualTo(leastF1);
  }

  private static void check(Paper paper, double noise, Tally tally) {
    String text = noisy(paper.text(), noise, new Random(paper.name().length()));
    List<PageText> pages = Pages.pages(text);
    Understanding found = UNDERSTANDING.understand(pages, Optional.empty());
    tally.papers++;
    if (found.document().type() == paper.type()) {
      tally.types++;
    } else {
      tally.misses.add(paper.name() + ": type " + found.document().type() + " not " + paper.type());
    }
    Map<String, String> values = new TreeMap<>();
    found.fields().forEach((name, field) -> values.put(name, field.value()));
    paper
        .truth()
        .forEach((name, expected) -> {
          String value = values.remove(name);
          boolean same = value != null && bag(value).equals(bag(expected));
          tally.right += same ? 1 : 0;
          tally.missing += same ? 0 : 1;
          tally.wrong += same || value == null ? 0 : 1;
          if (!same) {
            tally.misses.add(paper.name() + ": " + name + " " + value + " not " + expected);
          }
        });
    if (found.document().type() == paper.type() && !paper.truth().isEmpty()) {
      tally.wrong += values.size();
      values.forEach((name, value) -> tally.misses.add(paper.name() + ": " + name + " " + value));
    }
  }

  private static List<String> bag(String text) {
    return Arrays.stream(
            Fold.plain(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\.(?!\\d)", "")
                .split("[^a-z0-9.-]+", -1))
        .filter(word -> !word.isEmpty() && !TITLES.contains(word))
        .sorted()
        .toList();
  }

  /** Labels as bad scans give them: letters for others that look alike, accents lost. */
  private static String noisy(String text, double share, Random random) {
    Map<Character, Character> alike =
        Map.of('l', 'i', 'i', 'l', 'e', 'c', 'o', '0', 'n', 'u', 'é', 'e', 'r', 't', 'u', 'n');
    StringBuilder noisy = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      boolean wrong = random.nextDouble() < share;
      noisy.append(wrong ? alike.getOrDefault(letter, letter).charValue() : letter);
    }
    return noisy.toString();
  }

  private static List<Paper> papers() {
    return FILES.stream()
        .flatMap(file -> Arrays.stream(read(file).split("(?m)^=== ", -1)))
        .filter(source -> !source.isBlank())
        .map(PapersTest::paper)
        .toList();
  }

  private static Paper paper(String source) {
    int end = source.indexOf("---\n");
    List<String> head = source.substring(0, end).lines().toList();
    String[] name = head.getFirst().split(" ", 2);
    Map<String, String> truth =
        head.stream()
            .skip(1)
            .map(line -> line.split(": ", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> pair[1], (one, other) -> one, LinkedHashMap::new));
    return new Paper(
        DocumentType.valueOf(name[0].toUpperCase(Locale.ROOT)),
        name[0] + " " + name[1],
        truth,
        source.substring(end + 4));
  }

  private static String read(String file) {
    try (InputStream stream =
        Objects.requireNonNull(PapersTest.class.getResourceAsStream("papers/" + file + ".txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
