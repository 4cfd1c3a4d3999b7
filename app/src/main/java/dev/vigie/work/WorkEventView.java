package dev.vigie.work;

import dev.vigie.work.WorkEvent.Stage;
import dev.vigie.work.WorkView.ProgressView;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event as it goes over the wire: how far the work is. */
@Schema(name = "WorkEvent", description = "How far a work is: the data of an event.")
record WorkEventView(
    @Schema(description = "Of the work", required = true) UUID id,
    @Schema(required = true) WorkStatus status,
    @Schema(description = "Attempts that were started", required = true, minimum = "0")
        int attempts,
    @Schema(required = true) ProgressView progress,
    @Schema(
            description =
                "What is being done; documents: extracting, reading, classifying, writing. Not"
                    + " known in the first event of a stream",
            implementation = String.class)
        Optional<String> stage,
    @Schema(description = "When it was told", required = true) Instant at) {
  static WorkEventView of(WorkEvent event) {
    return new WorkEventView(
        event.id(),
        event.status(),
        event.attempts(),
        new ProgressView(event.progress().done(), event.progress().total()),
        event.stage().map(Stage::name),
        event.at());
  }
}
