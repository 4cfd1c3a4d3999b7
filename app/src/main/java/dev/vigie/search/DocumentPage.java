package dev.vigie.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A page of documents.
 *
 * @param total how many there are on all pages
 * @param isLeast whether there may be more than that
 * @param next where this page ends; empty on the last
 */
public record DocumentPage(
    long total, boolean isLeast, List<Found> documents, Optional<DocumentCursor> next) {
  /**
   * A document that was found.
   *
   * @param highlights pieces of its text in HTML, what was looked for within {@code <mark>}
   */
  public record Found(
      UUID workId,
      Instant acceptedAt,
      Optional<String> filename,
      String documentType,
      List<String> languages,
      int pageCount,
      Optional<LocalDate> date,
      Optional<Double> amount,
      Optional<String> currency,
      List<String> highlights) {}
}
