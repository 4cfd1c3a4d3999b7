/**
 * The evaluation set: documents made from template families with known truth, scans of them, and
 * the figures of how well they are read and understood.
 */
@NullMarked
package dev.vigie.bench.quality;

import org.jspecify.annotations.NullMarked;
