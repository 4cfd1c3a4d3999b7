package dev.vigie.telemetry.redaction;

/**
 * A part of a text that must not be written.
 *
 * @param end after its last character
 */
record Span(int start, int end, Kind kind) {}
