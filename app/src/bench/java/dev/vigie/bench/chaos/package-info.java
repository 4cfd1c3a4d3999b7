/**
 * Kills whatever runs, again and again, under load, and counts afterwards what became of each work.
 */
@NullMarked
package dev.vigie.bench.chaos;

import org.jspecify.annotations.NullMarked;
