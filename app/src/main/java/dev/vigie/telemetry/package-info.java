/** Meters and log context. */
@NullMarked
package dev.vigie.telemetry;

import org.jspecify.annotations.NullMarked;
