/** Writes numbers as Roman numerals: a synchronous workload for tests. */
@NullMarked
package dev.vigie.workload.roman;

import org.jspecify.annotations.NullMarked;
