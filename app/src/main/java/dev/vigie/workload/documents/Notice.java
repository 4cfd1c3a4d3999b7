package dev.vigie.workload.documents;

import java.util.OptionalInt;

/**
 * A warning in a result.
 *
 * @param type stable, lower-case, with underscores
 * @param page from 1; empty when it concerns the whole document
 */
record Notice(String type, String message, OptionalInt page) {}
