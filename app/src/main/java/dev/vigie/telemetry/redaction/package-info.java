/** Finds what must not be written: secrets by name or by shape, and what tells who somebody is. */
@NullMarked
package dev.vigie.telemetry.redaction;

import org.jspecify.annotations.NullMarked;
