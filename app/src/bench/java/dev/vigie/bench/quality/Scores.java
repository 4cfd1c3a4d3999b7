package dev.vigie.bench.quality;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.Understanding.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares analyses of the samples of one set and medium with their truth. */
final class Scores {
  /** Rate of character errors from which a document is listed among the misses. */
  private static final double MANY_ERRORS = 0.05;

  private final Map<String, Counts> fieldsByType = new TreeMap<>();
  private final Map<String, Counts> fieldsByName = new TreeMap<>();
  private final Map<String, Map<String, Integer>> confusion = new TreeMap<>();
  private final List<Miss> misses = new ArrayList<>();
  private CharacterErrors characters = CharacterErrors.NONE;
  private int typed;
  private int typedRight;
  private int bundles;
  private int bundlesRight;
  private int errors;
  private int pages;
  private double seconds;

  /** Counts an analysis that broke off: all of its truth is missed. */
  void failed(Sample sample, String reason) {
    errors++;
    misses.add(miss(sample, "error", "", reason));
    sample
        .type()
        .ifPresentOrElse(
            type -> {
              typed++;
              confuse(type.label(), "error");
              sample.truth().keySet().forEach(field -> count(type, field, Counts::addMissing));
            },
            () -> bundles++);
  }

  void add(Sample sample, Analysis analysis) {
    pages += analysis.pages().size();
    seconds += analysis.seconds();
    sample.text().ifPresent(text -> compareText(sample, text, analysis.text()));
    sample
        .type()
        .ifPresentOrElse(
            type -> addDocument(sample, type, analysis), () -> addBundle(sample, analysis));
  }

  private void compareText(Sample sample, String expected, String read) {
    CharacterErrors errors = CharacterErrors.between(expected, read);
    characters = characters.plus(errors);
    double rate = ratio(errors.anyOrder(), errors.expected());
    if (rate > MANY_ERRORS) {
      misses.add(miss(sample, "characters", "", String.format(Locale.ROOT, "%.3f", rate)));
    }
  }

  private void addDocument(Sample sample, DocumentType type, Analysis analysis) {
    DocumentType got = analysis.understanding().document().type();
    typed++;
    confuse(type.label(), got.label());
    if (got == type) {
      typedRight++;
    } else {
      misses.add(miss(sample, "type", type.label(), got.label()));
    }
    Map<String, Field> found = analysis.understanding().fields();
    Set<String> names = new LinkedHashSet<>(FieldNames.of(type));
    names.addAll(FieldNames.of(got));
    for (String name : names) {
      compare(sample, type, name, Optional.ofNullable(found.get(name)).map(Field::value));
    }
  }

  private void compare(Sample sample, DocumentType type, String name, Optional<String> found) {
    List<Object> answers = sample.truth().getOrDefault(name, List.of());
    if (found.isPresent()
        && answers.stream().anyMatch(answer -> FieldMatch.matches(name, answer, found.get()))) {
      count(type, name, Counts::addRight);
      return;
    }
    if (!answers.isEmpty()) {
      count(type, name, Counts::addMissing);
    }
    boolean tolerated =
        answers.isEmpty()
            && found.isPresent()
            && sample.tolerated().getOrDefault(name, List.of()).stream()
                .anyMatch(answer -> FieldMatch.matches(name, answer, found.get()));
    if (found.isPresent() && !tolerated) {
      count(type, name, Counts::addSpurious);
    }
    if (!answers.isEmpty() || (found.isPresent() && !tolerated)) {
      String expected = answers.isEmpty() ? "" : answers.get(0).toString();
      misses.add(miss(sample, name, expected, found.orElse("")));
    }
  }

  private void addBundle(Sample sample, Analysis analysis) {
    bundles++;
    List<Part> got = analysis.understanding().parts();
    if (got.equals(sample.parts())) {
      bundlesRight++;
    } else {
      misses.add(miss(sample, "parts", sample.parts().toString(), got.toString()));
    }
  }

  private void count(DocumentType type, String field, Consumer<Counts> counting) {
    counting.accept(fieldsByType.computeIfAbsent(type.label(), ignored -> new Counts()));
    counting.accept(fieldsByName.computeIfAbsent(field, ignored -> new Counts()));
  }

  private void confuse(String expected, String got) {
    confusion.computeIfAbsent(expected, ignored -> new TreeMap<>()).merge(got, 1, Integer::sum);
  }

  private static Miss miss(Sample sample, String what, String expected, String got) {
    return new Miss(
        sample.set(),
        sample.medium().label(),
        sample.type().map(DocumentType::label).orElse("bundle"),
        sample.family(),
        sample.seed(),
        what,
        expected,
        got);
  }

  List<Miss> misses() {
    return List.copyOf(misses);
  }

  Map<String, Map<String, Integer>> confusion() {
    return confusion;
  }

  /** The figures over all types and fields, for one set and medium. */
  List<Figure> totals(String set, String medium) {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("type_accuracy", set, medium, "all", ratio(typedRight, typed), typed));
    Counts all = new Counts();
    fieldsByType.values().forEach(all::add);
    figures.add(new Figure("field_precision", set, medium, "all", all.precision(), all.expected()));
    figures.add(new Figure("field_recall", set, medium, "all", all.recall(), all.expected()));
    figures.add(new Figure("field_f1", set, medium, "all", all.f1(), all.expected()));
    figures.add(
        new Figure("parts_accuracy", set, medium, "all", ratio(bundlesRight, bundles), bundles));
    figures.add(
        new Figure(
            "character_error_rate",
            set,
            medium,
            "any_order",
            ratio(characters.anyOrder(), characters.expected()),
            characters.expected()));
    figures.add(
        new Figure(
            "character_error_rate",
            set,
            medium,
            "in_order",
            ratio(characters.inOrder(), characters.expected()),
            characters.expected()));
    figures.add(new Figure("failed_analyses", set, medium, "all", errors, typed + bundles));
    figures.add(
        new Figure(
            "pages_per_second_and_thread",
            set,
            medium,
            "all",
            seconds == 0 ? 0 : pages / seconds,
            pages));
    return figures;
  }

  /** The figures of each type and of each field. */
  List<Figure> details(String set, String medium) {
    List<Figure> figures = new ArrayList<>();
    fieldsByType.forEach((type, counts) ->
        figures.add(new Figure("field_f1", set, medium, type, counts.f1(), counts.expected())));
    fieldsByName.forEach((name, counts) ->
        figures.add(
            new Figure("field_f1_by_name", set, medium, name, counts.f1(), counts.expected())));
    return figures;
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
