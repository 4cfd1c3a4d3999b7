package dev.vigie.work;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The right to make one attempt at a piece of work.
 *
 * @param token names the attempt: what is written with another token is refused
 * @param attempt 1 for the first
 */
record Claim(
    UUID id,
    UUID token,
    String workload,
    int attempt,
    ContentKey contentKey,
    Map<String, String> parameters,
    long inputSize,
    Instant acceptedAt,
    String correlationId,
    String traceparent) {}
