package dev.vigie.workload.documents;

import dev.vigie.search.DocumentPage.Found;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of the caller's documents.
 *
 * @param total how many were found, on all pages
 * @param totalIsLeast whether there may be more
 * @param next cursor for the parameter {@code after}
 */
@Schema(name = "FoundDocuments", description = "One page of the caller's documents.")
public record FoundDocuments(
    @Schema(required = true, description = "How many were found, on all pages") long total,
    @Schema(
            name = "total_is_least",
            required = true,
            description = "Whether there may be more than that")
        boolean totalIsLeast,
    @Schema(required = true) List<FoundDocument> documents,
    @Schema(
            description = "Cursor for the parameter \"after\"; absent on the last page",
            implementation = String.class)
        Optional<String> next) {
  /** A document that was found. */
  @Schema(name = "FoundDocument")
  public record FoundDocument(
      @Schema(required = true, description = "Id of the work that analysed it") UUID id,
      @Schema(name = "accepted_at", required = true) Instant acceptedAt,
      @Schema(implementation = String.class) Optional<String> filename,
      @Schema(name = "document_type", required = true, example = "invoice") String documentType,
      @Schema(required = true) List<String> languages,
      @Schema(name = "page_count", required = true) int pageCount,
      @Schema(implementation = LocalDate.class, description = "Date that stands on the document")
          Optional<LocalDate> date,
      @Schema(
              implementation = Double.class,
              description = "Gross total, net pay or closing balance")
          Optional<Double> amount,
      @Schema(implementation = String.class, example = "EUR") Optional<String> currency,
      @Schema(
              required = true,
              description = "Pieces of the text in HTML; what was looked for stands within <mark>")
          List<String> highlights,
      @Schema(required = true) Map<String, String> links) {
    static FoundDocument of(Found found) {
      String self = "/v1/work/" + found.workId();
      return new FoundDocument(
          found.workId(),
          found.acceptedAt(),
          found.filename(),
          found.documentType(),
          found.languages(),
          found.pageCount(),
          found.date(),
          found.amount(),
          found.currency(),
          found.highlights(),
          Map.of("self", self, "result", self + "/result"));
    }
  }
}
