package dev.vigie.workload.documents;

import dev.vigie.telemetry.Meters;
import dev.vigie.workload.documents.model.DocumentType;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The meters of the documents workload; all of them exist from start-up. */
final class DocumentMetrics {
  /** How the work on a document ended. */
  enum Ending {
    SUCCESS("success"),
    PARTIAL_SUCCESS("partial_success"),
    ERROR("error");

    private final String label;

    Ending(String label) {
      this.label = label;
    }
  }

  private static final String NO_TYPE = "unknown";
  private static final String OTHER_ERROR = "other";

  /** The values of {@code error_type}: what reading refuses, and what the sandbox ends. */
  static final Set<String> ERROR_TYPES =
      Set.of(
          "encrypted",
          "broken_file",
          "empty_file",
          "file_too_large",
          "too_many_pages",
          "page_too_large",
          "image_too_large",
          "too_many_glyphs",
          "archive_bomb",
          "nesting_too_deep",
          "unsupported_type",
          "ocr_failed",
          "classification_error",
          DocumentFailures.TIME_LIMIT,
          DocumentFailures.MEMORY_LIMIT,
          DocumentFailures.CRASHED,
          DocumentFailures.UNAVAILABLE,
          DocumentFailures.FILES,
          DocumentFailures.ALL_PAGES,
          OTHER_ERROR);

  private final Timer documentDuration =
      Meters.timer(
          "document_processing_duration",
          "Time to process a document, one attempt, in seconds",
          Meters.seconds(.1, .5, 1, 2, 5, 10, 30, 60, 120, 300));
  private final Timer pageDuration =
      Meters.timer(
          "page_processing_duration",
          "Time to read a page, in seconds",
          Meters.seconds(.1, .5, 1, 2, 5, 10, 30, 60));

  DocumentMetrics() {
    for (Ending ending : Ending.values()) {
      count("documents_processed", "Documents processed", 0, "status", ending.label);
    }
    for (DocumentType type : DocumentType.values()) {
      countPages("success", type.label(), 0);
    }
    countPages("failed", NO_TYPE, 0);
    ERROR_TYPES.forEach(type -> countError(type, 0));
  }

  void document(Ending ending, Duration duration) {
    count("documents_processed", "Documents processed", 1, "status", ending.label);
    documentDuration.record(duration);
  }

  void pageRead(Duration duration) {
    pageDuration.record(duration);
  }

  void pagesSucceeded(List<DocumentType> types) {
    types.forEach(type -> countPages("success", type.label(), 1));
  }

  void pageFailed() {
    countPages("failed", NO_TYPE, 1);
  }

  void error(String type) {
    countError(ERROR_TYPES.contains(type) ? type : OTHER_ERROR, 1);
  }

  private static void countPages(String status, String type, int amount) {
    count("pages_processed", "Pages processed", amount, "status", status, "doc_type", type);
  }

  private static void countError(String type, int amount) {
    count("processing_errors", "Documents and pages that failed", amount, "error_type", type);
  }

  private static void count(String name, String description, int amount, String... labels) {
    Meters.counter(name, description, labels).increment(amount);
  }
}
