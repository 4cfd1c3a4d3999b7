package dev.vigie.work;

import dev.vigie.workload.Content;

/**
 * A work that has a result, and the result.
 *
 * @param json streamed from the store
 */
public record StoredResult(Work work, Content json) {}
