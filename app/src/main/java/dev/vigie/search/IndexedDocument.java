package dev.vigie.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A finished document as it is found.
 *
 * @param date that it bears
 * @param amount that it is about
 * @param parties people and companies that it names
 * @param text of its pages
 * @param truncated whether there was more text
 */
public record IndexedDocument(
    UUID workId,
    String owner,
    Instant acceptedAt,
    Optional<String> filename,
    String documentType,
    List<String> languages,
    int pageCount,
    Optional<LocalDate> date,
    Optional<Double> amount,
    Optional<String> currency,
    List<String> references,
    List<String> parties,
    List<String> text,
    boolean truncated) {
  /** Roughly what it takes in memory and in a request. */
  @JsonIgnore
  public long size() {
    return text.stream().mapToLong(String::length).sum();
  }
}
