package dev.vigie.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Works and results in words. */
final class Report {
  private static final int LINES_OF_TEXT = 12;
  private static final int LONGEST_LINE = 100;

  private Report() {}

  /** One line on how a work ended. */
  static String outcome(JsonNode work) {
    double seconds =
        Duration.between(instant(work, "accepted_at"), instant(work, "finished_at")).toMillis()
            / 1000.0;
    String outcome =
        String.format(Locale.ROOT, "%s after %.1f s", work.get("status").asString(), seconds);
    return work.has("error") && !work.get("error").isNull()
        ? outcome + ": " + work.get("error").get("message").asString()
        : outcome;
  }

  static String of(JsonNode result) {
    StringBuilder report = new StringBuilder();
    JsonNode document = result.get("document");
    report.append(
        "Type: %s (%s sure), pages: %d, language: %s%n"
            .formatted(
                document.get("document_type").asString().replace('_', ' '),
                percent(document.get("type_confidence")),
                document.get("page_count").asInt(),
                document
                    .get("languages")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", "))));
    result
        .get("fields")
        .properties()
        .forEach(field ->
            report.append(
                "  %-18s %-45s (%s, page %d)%n"
                    .formatted(
                        field.getKey().replace('_', ' '),
                        field.getValue().get("value").asString(),
                        percent(field.getValue().get("confidence")),
                        field.getValue().get("page").asInt())));
    JsonNode page = result.get("pages").get(0);
    report.append("Page 1, read from %s:%n".formatted(source(page)));
    page.get("text")
        .asString()
        .lines()
        .filter(line -> !line.isBlank())
        .limit(LINES_OF_TEXT)
        .forEach(line -> report.append("  | ").append(shortened(line)).append('\n'));
    return report.toString();
  }

  private static String source(JsonNode page) {
    return switch (page.get("source").asString()) {
      case "text_layer" -> "its text layer";
      case "ocr" -> "the picture by OCR (%s sure)".formatted(percent(page.get("ocr_confidence")));
      default -> "its text layer and pictures";
    };
  }

  private static String shortened(String line) {
    String plain = line.replace('\t', ' ');
    return plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE) + "…";
  }

  private static String percent(JsonNode ratio) {
    return "%.0f %%".formatted(100 * ratio.asDouble());
  }

  private static Instant instant(JsonNode work, String member) {
    return Instant.parse(work.get(member).asString());
  }
}
