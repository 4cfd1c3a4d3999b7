package dev.vigie.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A piece of work as it goes over the wire. */
@Schema(name = "Work", description = "A piece of work.")
public record WorkView(
    @Schema(description = "UUID, version 7", required = true) UUID id,
    @Schema(description = "Name of the workload", required = true, example = "documents")
        String workload,
    @Schema(required = true) WorkStatus status,
    @Schema(name = "accepted_at", required = true) Instant acceptedAt,
    @Schema(
            name = "started_at",
            description = "When the first attempt began",
            implementation = Instant.class)
        Optional<Instant> startedAt,
    @Schema(
            name = "finished_at",
            description = "When a final state was reached",
            implementation = Instant.class)
        Optional<Instant> finishedAt,
    @Schema(description = "Attempts that were started", required = true, minimum = "0")
        int attempts,
    @Schema(required = true) ProgressView progress,
    @Schema(
            description = "Why it failed, or why the last attempt did",
            implementation = ErrorView.class)
        Optional<ErrorView> error,
    @Schema(name = "correlation_id", required = true) String correlationId,
    @Schema(name = "trace_id", required = true) String traceId,
    @Schema(required = true) LinksView links) {

  /** Steps done; {@code total} is 0 while not yet known. */
  @Schema(
      name = "Progress",
      description = "Steps done of steps in all; total is 0 while it is not yet known.")
  public record ProgressView(
      @Schema(required = true, minimum = "0") int done,
      @Schema(required = true, minimum = "0") int total) {}

  @Schema(name = "WorkError", description = "Why a work failed.")
  public record ErrorView(
      @Schema(description = "Stable name", required = true, example = "encrypted") String type,
      @Schema(description = "For a person: what is wrong and what to change", required = true)
          String message) {}

  @Schema(
      name = "WorkLinks",
      description = "Where to go on; only what makes sense in the present state.")
  public record LinksView(
      @Schema(required = true) String self,
      @Schema(description = "The result, once there is one", implementation = String.class)
          Optional<String> result,
      @Schema(description = "POST here to cancel", implementation = String.class)
          Optional<String> cancel) {}

  public static WorkView of(Work work) {
    String self = path(work.id());
    return new WorkView(
        work.id(),
        work.workload(),
        work.status(),
        work.acceptedAt(),
        work.startedAt(),
        work.finishedAt(),
        work.attempts(),
        new ProgressView(work.progress().done(), work.progress().total()),
        work.error().map(error -> new ErrorView(error.type(), error.message())),
        work.correlationId(),
        work.traceId(),
        new LinksView(
            self,
            work.status().hasResult() ? Optional.of(self + "/result") : Optional.empty(),
            work.status().isFinal() ? Optional.empty() : Optional.of(self + "/cancel")));
  }

  static String path(UUID id) {
    return "/v1/work/" + id;
  }
}
