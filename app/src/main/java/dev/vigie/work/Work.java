package dev.vigie.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A piece of work as its owner sees it.
 *
 * @param id UUIDv7
 * @param owner who submitted it
 * @param attempts how many attempts were started
 * @param error why it failed, or why the last attempt did
 * @param traceId of the trace that it belongs to, 32 hexadecimal digits
 */
public record Work(
    UUID id,
    String owner,
    String workload,
    WorkStatus status,
    Instant acceptedAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    int attempts,
    Progress progress,
    Optional<Failure> error,
    String correlationId,
    String traceId) {
  /**
   * @param done steps finished
   * @param total steps in all; 0 while not yet known
   */
  public record Progress(int done, int total) {}

  /**
   * @param type stable, lower-case, with underscores
   * @param message for the caller
   */
  public record Failure(String type, String message) {}
}
