package dev.vigie.bench.quality;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Understanding.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with its truth.
 *
 * @param set of {@link Families#SETS}
 * @param family the template it came from, or {@code bundle}
 * @param language ISO 639-3
 * @param filename says nothing about the type
 * @param type empty for a bundle, whose parts count instead
 * @param truth right answers by field
 * @param tolerated answers that are neither asked for nor wrong, by field
 * @param parts with one part for a plain document
 * @param text what a reader should read, when known
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
record Sample(
    String set,
    String family,
    int seed,
    Medium medium,
    String language,
    String filename,
    byte[] bytes,
    Optional<DocumentType> type,
    Map<String, List<Object>> truth,
    Map<String, List<Object>> tolerated,
    List<Part> parts,
    Optional<String> text) {}
