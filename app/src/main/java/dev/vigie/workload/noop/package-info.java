/** A workload whose work does nothing, for benchmarks and load tools. */
@NullMarked
package dev.vigie.workload.noop;

import org.jspecify.annotations.NullMarked;
