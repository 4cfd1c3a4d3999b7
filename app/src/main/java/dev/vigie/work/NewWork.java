package dev.vigie.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work about to be stored.
 *
 * @param acceptedAt in microseconds, as the store keeps it
 * @param contentKey seals all content of the work
 * @param payloadDigest SHA-256 of workload, parameters and input; empty without an idempotency key
 */
record NewWork(
    UUID id,
    Submission submission,
    Instant acceptedAt,
    ContentKey contentKey,
    Optional<byte[]> payloadDigest) {}
