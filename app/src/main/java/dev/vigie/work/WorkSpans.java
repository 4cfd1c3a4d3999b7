package dev.vigie.work;

import dev.vigie.telemetry.OpenSpan;
import dev.vigie.telemetry.Spans;
import io.opentelemetry.api.trace.SpanKind;

/** The spans on both sides of a workload's queue. */
final class WorkSpans {
  private WorkSpans() {}

  /**
   * @param operation {@code send} or {@code process}
   */
  static OpenSpan begin(String parent, String workload, String operation, SpanKind kind) {
    return Spans.below(parent, workload + ' ' + operation, kind)
        .with("messaging.system", "activemq")
        .with("messaging.destination.name", WorkQueues.of(workload))
        .with("messaging.operation.name", operation)
        .with("messaging.operation.type", operation)
        .with("vigie.workload", workload);
  }
}
