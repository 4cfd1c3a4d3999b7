/** The engine: accepts work durably, sends it to workers, retries it, and keeps its result. */
@NullMarked
package dev.vigie.work;

import org.jspecify.annotations.NullMarked;
