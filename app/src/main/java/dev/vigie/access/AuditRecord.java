package dev.vigie.access;

import java.time.Instant;
import java.util.UUID;

/**
 * An administrative act.
 *
 * @param actor who: {@code local} where the port is open, or the name of a credential
 * @param action what was asked for
 * @param target on what; for something new, its address
 * @param outcome the status of the answer
 */
record AuditRecord(
    UUID id,
    Instant at,
    String actor,
    String action,
    String target,
    String outcome,
    String correlationId) {}
