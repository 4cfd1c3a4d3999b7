package dev.vigie.search;

import java.util.UUID;

/**
 * Where a page of documents ended. Documents never change, so that these values find the place
 * again without any state that Elasticsearch would have to keep for callers.
 *
 * @param score of the last document; 0 when no words were looked for
 * @param acceptedAt milliseconds
 */
public record DocumentCursor(double score, long acceptedAt, UUID workId) {}
