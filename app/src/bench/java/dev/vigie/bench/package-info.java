/** Benchmarks: each prints its figures beside a reference measured in the same run. */
@NullMarked
package dev.vigie.bench;

import org.jspecify.annotations.NullMarked;
