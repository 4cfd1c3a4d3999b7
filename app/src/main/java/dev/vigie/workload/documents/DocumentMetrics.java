package dev.vigie.workload.documents;

import dev.vigie.telemetry.Label;
import dev.vigie.telemetry.Metric;
import dev.vigie.workload.documents.model.DocumentType;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

  private static final String SUCCESS = "success";
  private static final String FAILED = "failed";
  private static final String NO_TYPE = "unknown";
  private static final String OTHER_ERROR = "other";

  /** The values of {@code error_type}: what reading refuses, and what the sandbox ends. */
  static final List<String> ERROR_TYPES =
      List.of(
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

  private static final Label DOCUMENT_STATUS =
      Label.of("status", Arrays.stream(Ending.values()).map(ending -> ending.label).toList());
  private static final Label PAGE_STATUS = Label.of("status", SUCCESS, FAILED);
  private static final Label PAGE_TYPE =
      Label.of(
          "doc_type",
          Stream.concat(
                  Arrays.stream(DocumentType.values()).map(DocumentType::label), Stream.of(NO_TYPE))
              .toList());

  static final Metric DOCUMENTS =
      Metric.counter("documents_processed_total", "Documents processed.", DOCUMENT_STATUS);
  static final Metric PAGES =
      Metric.counter("pages_processed_total", "Pages processed.", PAGE_STATUS, PAGE_TYPE);
  static final Metric ERRORS =
      Metric.counter(
          "processing_errors_total",
          "Documents and pages that failed.",
          Label.of("error_type", ERROR_TYPES));
  static final Metric DOCUMENT_DURATION =
      Metric.histogram(
          "document_processing_duration_seconds",
          "Seconds to process a document, one attempt.",
          List.of(.1, .5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0));
  static final Metric PAGE_DURATION =
      Metric.histogram(
          "page_processing_duration_seconds",
          "Seconds to read a page.",
          List.of(.1, .5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0));

  private final Timer documentDuration = DOCUMENT_DURATION.time();
  private final Timer pageDuration = PAGE_DURATION.time();

  DocumentMetrics() {
    DOCUMENTS.startAtZero();
    PAGES.startAtZero();
    ERRORS.startAtZero();
  }

  void document(Ending ending, Duration duration) {
    DOCUMENTS.count(ending.label).increment();
    documentDuration.record(duration);
  }

  void pageRead(Duration duration) {
    pageDuration.record(duration);
  }

  void pagesSucceeded(List<DocumentType> types) {
    types.forEach(type -> PAGES.count(SUCCESS, type.label()).increment());
  }

  void pageFailed() {
    PAGES.count(FAILED, NO_TYPE).increment();
  }

  void error(String type) {
    ERRORS.count(ERROR_TYPES.contains(type) ? type : OTHER_ERROR).increment();
  }
}
