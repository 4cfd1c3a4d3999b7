package dev.vigie.bench.quality;

import dev.vigie.workload.documents.model.DocumentType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One family of documents. A template begins with {@code name: value} lines up to a line of three
 * dashes. In its body {@code {{name|filter}}} shows a value, {@code {{#rows}}…{{/rows}}} repeats
 * for each row, and {@code [[one||other]]} is a wording drawn for each document. Names that a
 * template, or the file {@code <set>.names} for all of its set, lists take the place of the usual
 * ones (see {@link Invented}).
 */
final class Template {
  private static final Pattern CHOICE = Pattern.compile("\\[\\[(.*?)\\]\\]", Pattern.DOTALL);
  private static final Pattern SECTION =
      Pattern.compile("\\{\\{#(\\w+)\\}\\}(.*?)\\{\\{/\\1\\}\\}", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("\\{\\{([^{}]+)\\}\\}");

  private final String family;
  private final Map<String, String> head = new HashMap<>();
  private final String body;

  Template(String family, String source) {
    this(family, source, Map.of());
  }

  /**
   * @param usual options of the whole set, which the template's own override
   */
  Template(String family, String source, Map<String, String> usual) {
    this.family = family;
    head.putAll(usual);
    int end = source.indexOf("\n---\n");
    if (end < 0) {
      throw new IllegalArgumentException(family + ": no line of three dashes");
    }
    head.putAll(options(source.substring(0, end)));
    this.body = source.substring(end + 5);
  }

  /** The values of {@code name: value} lines. */
  static Map<String, String> options(String lines) {
    Map<String, String> options = new HashMap<>();
    lines
        .lines()
        .forEach(line -> {
          int colon = line.indexOf(':');
          options.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
    return options;
  }

  String family() {
    return family;
  }

  DocumentType type() {
    return DocumentType.valueOf(required("type").toUpperCase(Locale.ROOT));
  }

  /** {@code fra} or {@code eng}. */
  String language() {
    return required("language");
  }

  String country() {
    return option("country").orElse(language().equals("fra") ? "FR" : "GB");
  }

  /** {@code pdf}, {@code listing}, {@code docx}, {@code html}, {@code txt} or {@code md}. */
  String format() {
    return option("format").orElse("pdf");
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(head.get(name));
  }

  /** What stands between semicolons, or what is usual where the option is missing. */
  List<String> list(String name, List<String> usual) {
    return option(name).map(list -> List.of(list.split("; ", -1))).orElse(usual);
  }

  private String required(String name) {
    return option(name)
        .orElseThrow(() -> new IllegalArgumentException(family + ": no " + name + " in its head"));
  }

  /** The document's source: HTML or plain text by {@link #format()}. */
  String render(Facts facts, Random random) {
    boolean html = format().equals("pdf") || format().equals("docx") || format().equals("html");
    Matcher choices = CHOICE.matcher(body);
    String chosen =
        choices.replaceAll(match -> {
          String[] wordings = match.group(1).split("\\|\\|", -1);
          return Matcher.quoteReplacement(wordings[random.nextInt(wordings.length)]);
        });
    return fill(chosen, facts, Map.of(), html);
  }

  private String fill(String text, Facts facts, Map<String, Object> row, boolean html) {
    String expanded =
        SECTION
            .matcher(text)
            .replaceAll(match -> {
              StringBuilder rows = new StringBuilder();
              for (Map<String, Object> each : rows(facts, match.group(1))) {
                rows.append(fill(match.group(2), facts, each, html));
              }
              return Matcher.quoteReplacement(rows.toString());
            });
    return VALUE
        .matcher(expanded)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), facts, row, html)));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> rows(Facts facts, String name) {
    return (List<Map<String, Object>>)
        facts
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException(family + ": no rows " + name));
  }

  private String value(String expression, Facts facts, Map<String, Object> row, boolean html) {
    String[] steps = expression.split("\\|", -1);
    String name = steps[0];
    Object value = row.get(name);
    if (value == null) {
      value =
          facts
              .find(name)
              .orElseThrow(() -> new IllegalArgumentException(family + ": no value " + name));
      facts.markShown(name);
    }
    for (int step = 1; step < steps.length; step++) {
      value = Filters.apply(steps[step], value, language());
    }
    String text = value.toString();
    return html ? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") : text;
  }
}
