package dev.vigie.search;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which documents to find.
 *
 * @param owner whose; the documents of others are never found
 * @param words to look for; empty for all documents
 * @param type of the document
 * @param from first day of the date that stands on the document
 * @param to last day
 * @param after where the page before ended; empty for the first page
 */
public record DocumentQuery(
    String owner,
    Optional<String> words,
    Optional<String> type,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Double> leastAmount,
    Optional<Double> mostAmount,
    int limit,
    Optional<DocumentCursor> after) {}
