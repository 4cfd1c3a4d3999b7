package dev.vigie.workload.predictions.training;

import dev.vigie.workload.predictions.Feature;
import dev.vigie.workload.predictions.Patient;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads examples from a CSV file: a header with one column for each feature, in either spelling and
 * any order, and the outcome (1: diabetic, 0: not). Tells all mistakes at once, without the values.
 */
final class ExamplesCsv {
  private static final String OUTCOME = "outcome";
  private static final int MOST_MISTAKES_TOLD = 20;

  /** Five folds of ten at least, so that each fold's figures mean something. */
  private static final int FEWEST_OF_EACH_OUTCOME = 50;

  private final Map<Feature, Integer> columns = new EnumMap<>(Feature.class);
  private final List<String> mistakes = new ArrayList<>();
  private int outcomeColumn = -1;
  private int width;

  private ExamplesCsv() {}

  static List<Example> read(byte[] csv) throws TrainingException {
    return new ExamplesCsv().examples(text(csv).lines().toList());
  }

  private static String text(byte[] csv) throws TrainingException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw new TrainingException("The file is not text in UTF-8.");
    }
  }

  private List<Example> examples(List<String> lines) throws TrainingException {
    if (lines.isEmpty()) {
      throw new TrainingException("The file is empty.");
    }
    readHeader(cells(lines.getFirst()));
    check();
    List<Example> examples = new ArrayList<>();
    for (int at = 1; at < lines.size(); at++) {
      if (!lines.get(at).isBlank()) {
        example(cells(lines.get(at)), at + 1).ifPresent(examples::add);
      }
    }
    check();
    long diabetic = examples.stream().filter(Example::diabetic).count();
    if (Math.min(diabetic, examples.size() - diabetic) < FEWEST_OF_EACH_OUTCOME) {
      throw new TrainingException(
          "The file holds %d patients, %d of them diabetic; at least %d of each outcome are needed."
              .formatted(examples.size(), diabetic, FEWEST_OF_EACH_OUTCOME));
    }
    return examples;
  }

  private void readHeader(List<String> names) {
    width = names.size();
    for (int column = 0; column < width; column++) {
      String name = names.get(column);
      Optional<Feature> feature =
          Arrays.stream(Feature.values())
              .filter(known -> name.equals(known.label()) || name.equals(known.otherName()))
              .findFirst();
      boolean isOutcome = name.equalsIgnoreCase(OUTCOME);
      if (feature.isEmpty() && !isOutcome) {
        mistakes.add("line 1: \"%s\" is not a known column".formatted(name));
      } else if (isOutcome ? outcomeColumn >= 0 : columns.containsKey(feature.orElseThrow())) {
        mistakes.add("line 1: \"%s\" is there twice".formatted(name));
      } else if (isOutcome) {
        outcomeColumn = column;
      } else {
        columns.put(feature.orElseThrow(), column);
      }
    }
    Arrays.stream(Feature.values())
        .filter(feature -> !columns.containsKey(feature))
        .forEach(feature ->
            mistakes.add(
                "line 1: the column %s (or %s) is missing"
                    .formatted(feature.otherName(), feature.label())));
    if (outcomeColumn < 0) {
      mistakes.add("line 1: the column Outcome (or outcome) is missing");
    }
  }

  private Optional<Example> example(List<String> cells, int line) {
    if (cells.size() != width) {
      mistakes.add("line %d: %d cells instead of %d".formatted(line, cells.size(), width));
      return Optional.empty();
    }
    int before = mistakes.size();
    Map<Feature, Double> values = new EnumMap<>(Feature.class);
    columns.forEach((feature, column) -> {
      double value = number(cells.get(column));
      feature
          .mistake(value)
          .ifPresent(mistake ->
              mistakes.add("line %d: %s %s".formatted(line, feature.otherName(), mistake)));
      values.put(feature, value);
    });
    String outcome = cells.get(outcomeColumn);
    if (!outcome.equals("0") && !outcome.equals("1")) {
      mistakes.add("line %d: Outcome must be 0 or 1".formatted(line));
    }
    return mistakes.size() > before
        ? Optional.empty()
        : Optional.of(
            new Example(
                Patient.of(feature -> values.getOrDefault(feature, Double.NaN)),
                outcome.equals("1")));
  }

  private static double number(String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private void check() throws TrainingException {
    if (!mistakes.isEmpty()) {
      int more = mistakes.size() - MOST_MISTAKES_TOLD;
      throw new TrainingException(
          mistakes.stream().limit(MOST_MISTAKES_TOLD).collect(Collectors.joining("\n"))
              + (more > 0 ? "\nand %d more".formatted(more) : ""));
    }
  }
}
