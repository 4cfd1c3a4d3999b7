package dev.vigie.work;

import java.util.Optional;
import java.util.UUID;

/**
 * Which of an owner's works to list, newest first.
 *
 * @param limit 1–200
 * @param before lists only works older than this one; empty for the newest
 */
public record WorkQuery(
    Optional<String> workload, Optional<WorkStatus> status, int limit, Optional<UUID> before) {}
