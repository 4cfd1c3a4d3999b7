package dev.vigie.work;

import java.time.Instant;

/**
 * A piece of work that was given up although its caller was not at fault, kept for an operator.
 *
 * @param reason type of the last failure
 * @param at when it was given up
 */
public record DeadLetter(Work work, String reason, String explanation, Instant at) {}
